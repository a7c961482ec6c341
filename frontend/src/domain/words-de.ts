import type { WordLists } from "@/domain/words";

/** The German words of quick add. */
export const WORDS: WordLists = {
  weekdays:
    "montag,mo|dienstag,di|mittwoch,mi|donnerstag,do|freitag,fr|samstag,sonnabend,sa|sonntag,so",
  shortWeekdays: "Mo,Di,Mi,Do,Fr,Sa",
  months:
    "januar,jänner,jan|februar,feber,feb|märz,mär,mrz|april,apr|mai|juni,jun|juli,jul|august,aug|september,sep,sept|oktober,okt|november,nov|dezember,dez",
  ambiguous: "mo,di,mi,do,fr,sa,so,jan,feb,mär,mrz,apr,jun,jul,aug,sep,sept,okt,nov,dez",
  days: "heute,heut|morgen|übermorgen|überübermorgen",
  yesterday: "gestern",
  parts:
    "morgen,früh,morgens|mittag,mittags|nachmittag,nachmittags|abend,abends|nacht,nachts|vormittag,vormittags",
  adverbParts:
    "morgens,früh,in der früh,am morgen|mittags,am mittag|nachmittags,am nachmittag|abends,am abend|nachts,in der nacht|vormittags,am vormittag",
  partsOfToday: "|||||",
  partLinks: "am,in der,zu",
  which:
    "nächsten,nächste,nächster,nächstes,nächstem|kommenden,kommende,kommender,kommendes,kommendem|diesen,diese,dieser,dieses,diesem|übernächsten,übernächste,übernächster,übernächstes,übernächstem",
  afterNext: "",
  units:
    "tag,tage,tagen|woche,wochen|monat,monate,monaten,monats|jahr,jahre,jahren,jahres|quartal,quartale,quartalen,vierteljahr,vierteljahre|",
  clockUnits: "minute,minuten,min|stunde,stunden,std,h",
  weekend: "wochenende",
  weekendLinks: "am,übers",
  numbers:
    "|ein,einen,einem,einer,eine,eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig",
  tens: "dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig",
  articles: "",
  ordinals:
    "|ersten,erste,erster,erstes|zweiten,zweite,zweiter,zweites|dritten,dritte,dritter,drittes|vierten,vierte,vierter,viertes|fünften,fünfte,fünfter,fünftes",
  last: "letzten,letzte,letzter,letztes",
  ordinalMarks: "",
  workdays: "werktag,werktage,arbeitstag,arbeitstage",
  every: "jeden,jede,jedes,jedem||jeder|alle",
  other: "",
  adverbs:
    "täglich,einmal am tag,einmal pro tag|wöchentlich,einmal pro woche,einmal die woche,einmal in der woche|monatlich,einmal im monat,einmal pro monat|jährlich,einmal im jahr,einmal pro jahr|vierteljährlich,quartalsweise|zweiwöchentlich,vierzehntägig|werktags,wochentags,an werktagen|halbjährlich,jedes halbe jahr,alle halbe jahre",
  weekdayAdverbs: "montags|dienstags|mittwochs|donnerstags|freitags|samstags,sonnabends|sonntags",
  repeatLinks: "am,an,den,zum|immer am",
  everyLinks: "immer,an,am",
  everyBlockers: "für,von,in,aus,mit,über,zu,bei,seit,zwischen",
  ofMonth: "im monat,des monats,eines monats,jedes monats,jeden monats,eines jeden monats",
  eachMonth: "jedes monats,jeden monats,eines jeden monats",
  of: "im,des",
  dateLinks:
    "am,fällig,fällig am,für,für den,zum,spätestens,spätestens am|bis,bis zum,bis spätestens,bis am",
  the: "den,der,dem",
  timeLinks: "um,gegen,spätestens um,bis spätestens|bis,bis um|vor,nach,ab",
  oclock: "uhr,h",
  halves: "",
  namedTimes: "mitternacht|mittag",
  halfHours: "|halb",
  quarterHours: "viertel nach|viertel vor,dreiviertel",
  minuteLinks: "nach|vor",
  in: "in,im",
  halfHour: "einer halben stunde|einem halben jahr",
  from: "",
  fromNow: "",
  monthParts: "anfang|mitte|ende",
  ends: "monatsende|jahresende|ende der woche|tagesende,ende des tages",
  everyMonth: "jedes monats,jeden monats,eines jeden monats",
  thisMonth: "monat,des monats,diesen monats,dieses monats,diesen monat",
  thisYear: "jahr,des jahres,dieses jahres",
  times: "mal,x",
  starting: "ab,ab dem,beginnend,beginnend am,beginnend ab,startend",
  until: "bis,bis zum,bis zu",
  joins: "und,oder|bis",
  blockers:
    "von,vom,seit,der,die,das,den,dem,des,letzten,letzte,letzter,letztes,letztem,vorigen,vorige,voriges,über,nach,vor,und,oder,ab,ein,eine,einen,einem,einer,guten,schönen,kein,keine,keinen,mein,meine,meinen,dein,deine,unser,unsere,ihr,sein,seine,zwischen,als,während,jeden,jede,jedes,mit,wie,wenn,ob,ohne,gegen,heißt,namens,frühen,späten,ins,im,zum,schwarzer,blauer,vergangenen,vergangene,vergangener,ist,war,an,bei,aus,zu",
  titles: "herr,herrn,hr,frau,fräulein|dr,prof,familie,fam",
  verbs: "ist,war,wird,hat",
  spanBlockers: "vor,nach",
  followers: "",
  numbered:
    "raum,zimmer,version,v,kapitel,seite,seiten,abschnitt,nr,nummer,absatz,punkt,ziffer,abb,abbildung,tabelle,teil,schritt,art,artikel,paragraph,gleis,bus,linie,größe,stufe,klasse,staffel,folge,band,ausgabe,halle,haus,wohnung,maßstab,python,ios,windows,ubuntu,buch,lektion,übung,aufgabe,frage,modell,typ,tor,platz,reihe,kanal,block,etage,stock|psalm,johannes,lukas,markus,matthäus,römer,korinther,jesaja,mose,galater,epheser,philipper,kolosser,hebräer,sprüche,jeremia,hesekiel,offenbarung,sure,verhältnis,ergebnis,spiel,stand",
  idioms:
    "guten morgen,guten abend,gute nacht,schwarzer freitag,black friday,blauer montag,verkaufsoffener sonntag,weißer sonntag,heiliger abend,fr müller,morgen post,tag der,nacht der,heute journal,heute show,straße des,tatort sonntag,von heute auf,heute auf,roter oktober,welt am sonntag,bild am sonntag,alle jahre wieder,alle tage",
  noDate: "kein datum,kein termin,ohne datum,ohne termin,keines,nie",
};
