"""Words of dates in several languages, as the English ones that `words.py` understands."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _table(months: str, days: str, words: str) -> dict[str, str]:
    """A table from its notation: months and days in order, several names of one joined by "|";
    other words as "foreign=english"."""
    table: dict[str, str] = {}
    for names, english in ((months, MONTHS), (days, DAYS)):
        for group, word in zip(names.split(), english, strict=True):
            table |= dict.fromkeys(group.split("|"), word)
    for pair in words.split():
        foreign, _, english_word = pair.partition("=")
        table |= dict.fromkeys(foreign.split("|"), english_word)
    return table


LANGUAGES: dict[str, dict[str, str]] = {
    "en": _table(
        "january february march april may june july august september|sept october november "
        "december",
        "monday|mondays tuesday|tuesdays|tues wednesday|wednesdays|weds "
        "thursday|thursdays|thur|thurs friday|fridays saturday|saturdays sunday|sundays",
        "ev|each=every days=day weeks|wk|wks=week months=month years=year|yr "
        "weekday|weekdays|workdays=workday quarters=quarter hours|hr|hrs=hour "
        "minutes|min|mins=minute alternate=other tod=today tom|tmr=tomorrow "
        "first=1st second=2nd third=3rd fourth=4th fifth=5th annually=yearly "
        "starting|beginning|start=from ending|end|til|till=until weekends=weekend "
        "one=1 two=2 three=3 four=4 five=5 six=6 seven=7",
    ),
    "de": _table(
        "januar|jänner februar|feber märz|mär|mrz april mai juni juli august september oktober|okt "
        "november dezember|dez",
        "montag|montags|mo dienstag|dienstags|di mittwoch|mittwochs|mi donnerstag|donnerstags|do "
        "freitag|freitags|fr samstag|samstags|sonnabend|sa sonntag|sonntags|so",
        "jeden|jede|jedes|alle|aller=every tag|tage|tagen=day woche|wochen=week "
        "monat|monate|monats|monaten=month jahr|jahre|jahren=year "
        "werktag|werktags|werktage|wochentag|arbeitstag=workday quartal=quarter "
        "stunde|stunden=hour täglich=daily wöchentlich=weekly monatlich=monthly jährlich=yearly "
        "heute=today morgen=tomorrow gestern=yesterday um=at uhr=oclock ab|beginnend=from "
        "bis|endend=until letzten|letzter|letzte|letztes=last "
        "ersten|erster=1st zweiten|zweiter=2nd "
        "dritten|dritter=3rd vierten|vierter=4th nächste|nächsten=next und=and "
        "am|im|der|den|des=on "
        "anderen=other nach=after wochenende=weekend",
    ),
    "fr": _table(
        "janvier|janv février|févr|fév mars avril|avr mai juin juillet|juil août septembre|sept "
        "octobre novembre décembre|déc",
        "lundi|lun mardi|mar mercredi|mer jeudi|jeu vendredi|ven samedi|sam dimanche|dim",
        "chaque|tous|toutes=every jour|jours=day semaine|semaines=week mois=month "
        "an|ans|année|années=year aujourd=today demain=tomorrow à=at le|les|du|de=on et=and "
        "dernier|dernière=last premier=1st prochain|prochaine=next quotidien=daily "
        "hebdomadaire=weekly mensuel=monthly annuel=yearly dans=in",
    ),
    "es": _table(
        "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|sept octubre "
        "noviembre diciembre|dic",
        "lunes|lun martes|mar miércoles|mié jueves|jue viernes|vie sábado|sáb domingo|dom",
        "cada|todos|todas=every día|días=day semana|semanas=week mes|meses=month año|años=year "
        "hoy=today mañana=tomorrow a=at el|los|las|la|de|del=on y=and último=last primer=1st "
        "diario|diariamente=daily semanalmente=weekly mensualmente=monthly anualmente=yearly en=in",
    ),
    "it": _table(
        "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto|ago "
        "settembre|set ottobre|ott novembre dicembre|dic",
        "lunedì|lun martedì mercoledì|mer giovedì|gio venerdì|ven sabato|sab domenica|dom",
        "ogni|tutti=every giorno|giorni=day settimana|settimane=week mese|mesi=month "
        "anno|anni=year oggi=today domani=tomorrow alle=at il|i|lo|del=on e=and ultimo=last "
        "primo=1st tra|fra=in",
    ),
    "pt": _table(
        "janeiro fevereiro|fev março abril|abr maio|mai junho julho agosto|ago setembro|set "
        "outubro|out novembro dezembro|dez",
        "segunda|seg terça|ter quarta|qua quinta|qui sexta|sex sábado|sáb domingo|dom",
        "cada|todo|todos|toda|todas=every dia|dias=day semana|semanas=week mês|meses=month "
        "ano|anos=year hoje=today amanhã=tomorrow às=at o|os|de|do|feira=on e=and último=last "
        "primeiro=1st em=in",
    ),
    "nl": _table(
        "januari februari maart|mrt april mei juni juli augustus september oktober|okt november "
        "december",
        "maandag|ma dinsdag|di woensdag|wo donderdag|do vrijdag|vr zaterdag|za zondag|zo",
        "elke|iedere|elk|ieder=every dag|dagen=day week|weken=week maand|maanden=month "
        "jaar|jaren=year werkdag|werkdagen=workday vandaag=today morgen=tomorrow om=at uur=oclock "
        "en=and laatste=last eerste=1st tweede=2nd derde=3rd vanaf=from tot=until "
        "dagelijks=daily wekelijks=weekly maandelijks=monthly jaarlijks=yearly op|de|van=on",
    ),
}
"""By the code of the language, as Todoist's DATE_LANG has it."""
