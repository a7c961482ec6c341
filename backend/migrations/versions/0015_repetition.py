"""Rules of repetition: which are accepted, and the date that follows another.

A rule is a closed part of RFC 5545: every search for a date has a bound, so no rule can occupy the
database. Repetition is a matter of dates, so no change of a clock can move a task.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# The canonical form, which `core/repetition.py` writes. The length is checked first. Without SET
# PostgreSQL would inline it into the CHECK constraint, and so parse it for every statement that
# writes tasks, which costs a fifth of a completion.
IS_REPEAT_RULE = r"""
CREATE FUNCTION is_repeat_rule(rule text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp
RETURN CASE
    WHEN char_length(rule) > 200 THEN false
    WHEN rule !~ (
        '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)'
        '(;INTERVAL=([2-9]|[1-9]\d\d?))?'
        '(;BYMONTH=([1-9]|1[0-2])(,([1-9]|1[0-2]))*)?'
        '(;BYMONTHDAY=-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*)?'
        '(;BYDAY=((MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*'
        '|-?[1-5](MO|TU|WE|TH|FR|SA|SU)(,-?[1-5](MO|TU|WE|TH|FR|SA|SU))*))?'
        '(;BYSETPOS=-?([1-9]|1\d|2[0-3]))?'
        '(;COUNT=[1-9]\d?\d?|;UNTIL=(?!0000)\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))?$'
    ) THEN false
    ELSE
        rule !~ '^FREQ=WEEKLY.*;BYMONTHDAY'
        -- The second Tuesday is one of a month, and is not a day of the month as well.
        AND (rule !~ 'BYDAY=-?\d'
            OR rule ~ '^FREQ=(MONTHLY|YEARLY.*;BYMONTH=)' AND rule !~ 'BYMONTHDAY')
        AND (rule !~ 'BYSETPOS' OR rule ~ (
            '^FREQ=(MONTHLY(;INTERVAL=\d+)?(;BYMONTH=[\d,]+)?|YEARLY(;INTERVAL=\d+)?;BYMONTH=\d+)'
            ';BYDAY=MO,TU,WE,TH,FR;BYSETPOS='
        ))
        AND (rule !~ 'UNTIL'
            OR right(rule, 2)::integer <= days_in_month(
                left(right(rule, 8), 4)::integer * 12 + left(right(rule, 4), 2)::integer - 1))
END
"""

# A period is a day, a week, a month, or a month of a year. The search begins at the period of
# `after` and examines 8 periods, 16 more, and so on, at least 42 years of months. What a month
# contains is computed from pairs of a number and a weekday: (13, NULL) is the 13th, (-1, 5) the
# last Friday, (2, 8) the second working day. OFFSET 0 has a value computed once, not wherever it
# is used.
NTH_DUE = r"""
CREATE FUNCTION nth_due(rule text, anchor date, after date, latest date, wanted integer)
RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $nth$
DECLARE
    freq text := substring(rule, 'FREQ=(\w+)');
    every integer := coalesce(substring(rule, 'INTERVAL=(\d+)'), '1');
    months integer[] := string_to_array(substring(rule, 'BYMONTH=([\d,]+)'), ',')::integer[];
    days integer[] := string_to_array(substring(rule, 'BYMONTHDAY=([-\d,]+)'), ',')::integer[];
    place integer := substring(rule, 'BYSETPOS=(-?\d+)');
    numbers integer[];
    weekdays integer[];
    start date := anchor;
    earliest date := greatest(anchor, after + 1);
    step integer;
    pair_weekdays integer[];
    month_0 integer := month_number(anchor);
    year_0 integer := month_0 / 12;
    period integer;
    period_max integer;
    periods integer := 8;
    periods_max integer;
    highest integer := (SELECT max(day) FROM unnest(days) AS day);
    found date[];
BEGIN
    SELECT array_agg(nullif(left(name, -2), '')::integer),
        array_agg((strpos('MOTUWETHFRSASU', right(name, 2)) + 1) / 2)
    INTO numbers, weekdays
    FROM string_to_table(substring(rule, 'BYDAY=([-\w,]+)'), ',') AS name;

    -- What the rule leaves open is as on the day that it was given for.
    IF days IS NULL AND weekdays IS NULL THEN
        IF freq = 'WEEKLY' THEN
            weekdays := ARRAY[weekday_of(anchor)];
        ELSIF freq <> 'DAILY' THEN
            days := ARRAY[extract(day FROM anchor)];
            IF freq = 'YEARLY' THEN
                months := coalesce(months, ARRAY[month_0 % 12 + 1]);
            END IF;
        END IF;
    END IF;
    IF freq = 'DAILY' AND every = 1 AND days IS NOT NULL THEN
        freq := 'MONTHLY';
    END IF;

    IF freq IN ('DAILY', 'WEEKLY') THEN
        step := every;
        IF freq = 'WEEKLY' THEN
            step := 7 * every;
            start := anchor - weekday_of(anchor) + 1;
        END IF;
        period := (after - start) / step;
        period_max := (latest - start) / step;
    ELSE
        IF freq = 'MONTHLY' THEN
            period := (month_number(after) - month_0) / every;
            period_max := (month_number(latest) - month_0) / every;
        ELSE
            months := ARRAY(SELECT DISTINCT month
                FROM unnest(coalesce(months, '{1,2,3,4,5,6,7,8,9,10,11,12}')) AS month
                ORDER BY month);
            period := (month_number(after) / 12 - year_0) / every * cardinality(months);
            period_max := ((month_number(latest) / 12 - year_0) / every + 1)
                * cardinality(months) - 1;
        END IF;
        IF place IS NOT NULL THEN
            numbers := ARRAY[place];
            pair_weekdays := '{8}';
        ELSIF days IS NOT NULL THEN
            numbers := days;
        ELSIF numbers[1] IS NULL THEN
            SELECT array_agg(number), array_agg(weekday) INTO numbers, pair_weekdays
            FROM generate_series(1, 5) AS number, unnest(weekdays) AS weekday;
        ELSE
            pair_weekdays := weekdays;
        END IF;
    END IF;
    period := greatest(0, period);

    periods_max := CASE WHEN step IS NOT NULL THEN 4096 WHEN wanted = 1 THEN 256 ELSE 512 END;
    WHILE period <= period_max AND periods <= periods_max LOOP
        IF step IS NOT NULL THEN
            SELECT array_agg(day ORDER BY day) INTO found
            FROM generate_series(period, least(period + periods - 1, period_max)) AS n,
                unnest(CASE freq WHEN 'WEEKLY' THEN weekdays ELSE '{1}' END) AS weekday,
                LATERAL (SELECT start + n * step + weekday - 1 AS day OFFSET 0) AS dates,
                LATERAL (SELECT extract(day FROM day)::integer AS number,
                    days_in_month(month_number(day)) AS length OFFSET 0) AS numbers
            WHERE day BETWEEN earliest AND latest
                AND (months IS NULL OR month_number(day) % 12 + 1 = ANY (months))
                AND (weekdays IS NULL OR weekday_of(day) = ANY (weekdays))
                AND (days IS NULL OR number = ANY (days) OR number - 1 - length = ANY (days)
                    OR number = length AND number < highest);
        ELSE
            SELECT array_agg(DISTINCT first + day - 1) INTO found
            FROM generate_series(period, least(period + periods - 1, period_max)) AS n,
                LATERAL (SELECT CASE freq
                    WHEN 'MONTHLY' THEN month_0 + n * every
                    ELSE (year_0 + n / cardinality(months) * every) * 12
                        + months[n % cardinality(months) + 1] - 1
                END AS month OFFSET 0) AS month_numbers,
                LATERAL (SELECT make_date(month / 12, month % 12 + 1, 1) AS first,
                    days_in_month(month) AS length OFFSET 0) AS firsts,
                LATERAL (SELECT weekday_of(first) AS begins OFFSET 0) AS beginnings,
                unnest(numbers, pair_weekdays) AS pairs (number, weekday),
                LATERAL (SELECT CASE
                    WHEN weekday IS NULL AND number > 0 THEN least(number, length)
                    WHEN weekday IS NULL THEN length + 1 + number
                    WHEN weekday = 8 AND number > 0 THEN working_day(begins, number)
                    WHEN weekday = 8 THEN
                        -- Seen from the end, a week is its own mirror image.
                        length + 1 - working_day(7 - (begins + length) % 7, -number)
                    WHEN number > 0 THEN (weekday - begins + 7) % 7 + 7 * number - 6
                    ELSE length - (begins + length + 6 - weekday) % 7 + 7 * number + 7
                END AS day OFFSET 0) AS days_of_month
            WHERE (freq = 'YEARLY' OR months IS NULL OR month % 12 + 1 = ANY (months))
                AND day BETWEEN 1 AND length
                AND first + day - 1 BETWEEN earliest AND latest
                AND (days IS NULL OR weekdays IS NULL
                    OR (begins + day + 5) % 7 + 1 = ANY (weekdays));
        END IF;
        IF cardinality(found) >= wanted THEN
            RETURN found[wanted];
        END IF;
        wanted := wanted - coalesce(cardinality(found), 0);
        period := period + periods;
        periods := periods * 2;
    END LOOP;
    RETURN NULL;
END
$nth$
"""

HELPERS = {
    # The year 1 began on a Monday, which is 1.
    "weekday_of(day date) RETURNS integer": "(day - DATE '0001-01-01') % 7 + 1",
    # Months since the year 0.
    "month_number(day date) RETURNS integer": (
        "extract(year FROM day)::integer * 12 + extract(month FROM day)::integer - 1"
    ),
    "days_in_month(month integer) RETURNS integer": """
        CASE
            WHEN month % 12 <> 1 THEN 30 + (month % 12 + 1 + month % 12 / 7) % 2
            WHEN month / 12 % 4 = 0 AND month / 12 % 100 <> 0 OR month / 12 % 400 = 0 THEN 29
            ELSE 28
        END
    """,
    # The day of the nth working day of a month that begins on a weekday.
    "working_day(begins integer, n integer) RETURNS integer": """
        CASE
            WHEN begins > 5 THEN 8 - begins + n + (n - 1) / 5 * 2
            ELSE n + (begins + n - 2) / 5 * 2
        END
    """,
}

# The search ends after 1,000 years. COUNT counts the dates of the calendar from the anchor on,
# whether or not they were kept.
NEXT_DUE = r"""
CREATE FUNCTION next_due(rule text, anchor date, after date) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT due
    FROM nth_due(rule, anchor, after, least(
        coalesce(substring(rule, 'UNTIL=(\d+)')::date, DATE '9999-12-31'),
        DATE '9999-12-31',
        greatest(anchor, after) + 365250
    ), 1) AS due
    WHERE nth_due(
        rule, anchor, anchor - 1, due - 1, substring(rule, 'COUNT=(\d+)')::integer
    ) IS NULL
)
"""


def upgrade() -> None:
    """Create the functions."""
    for signature, value in HELPERS.items():
        op.execute(
            f"CREATE FUNCTION {signature} "
            f"LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN {value}"
        )
    for function in (IS_REPEAT_RULE, NTH_DUE, NEXT_DUE):
        op.get_bind().exec_driver_sql(function.replace("%", "%%"))


def downgrade() -> None:
    """Drop the functions."""
    op.execute("DROP FUNCTION next_due, nth_due, is_repeat_rule")
    for signature in HELPERS:
        op.execute(f"DROP FUNCTION {signature.split('(')[0]}")
