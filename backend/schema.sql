-- Made by `make schema` from backend/migrations. Not run by anything.

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

CREATE FUNCTION public.access_token_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM access_tokens WHERE id = wanted)$$;

ALTER FUNCTION public.access_token_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.uuid_v7() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send((floor((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric)))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

ALTER FUNCTION public.uuid_v7() OWNER TO kept_owner;

CREATE TABLE public.access_tokens (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    name text NOT NULL,
    scopes text[] NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    prefix text NOT NULL,
    digest bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_on date,
    CONSTRAINT ck_access_tokens_digest_length CHECK ((octet_length(digest) = 32)),
    CONSTRAINT ck_access_tokens_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
    CONSTRAINT ck_access_tokens_scopes_known CHECK (((scopes = '{read}'::text[]) OR (scopes = '{read,write}'::text[])))
);

ALTER TABLE ONLY public.access_tokens FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_tokens OWNER TO kept_owner;

CREATE FUNCTION public.access_token_used(wanted bytea) RETURNS SETOF public.access_tokens
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    secret access_tokens;
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT * INTO secret FROM access_tokens WHERE digest = wanted;
    IF secret.id IS NULL THEN
        RETURN;
    END IF;
    IF secret.expires_at > now() AND secret.last_used_on IS DISTINCT FROM today THEN
        BEGIN
            UPDATE access_tokens SET last_used_on = today WHERE digest = wanted;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN NEXT secret;
END
$$;

ALTER FUNCTION public.access_token_used(wanted bytea) OWNER TO kept_owner;

CREATE FUNCTION public.account_is_live(account uuid, session uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT FROM users WHERE id = account)
       AND (session IS NULL OR EXISTS (
           SELECT FROM sessions
           WHERE id = session AND user_id = account AND expires_at > now()
       ))
$$;

ALTER FUNCTION public.account_is_live(account uuid, session uuid) OWNER TO kept_owner;

CREATE FUNCTION public.begin_series() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.repeat_anchor := CASE WHEN NEW.repeat_rule IS NOT NULL THEN NEW.due_date END;
    NEW.repeat_done := 0;
    RETURN NEW;
END
$$;

ALTER FUNCTION public.begin_series() OWNER TO kept_owner;

CREATE FUNCTION public.calendar_feed_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM calendar_feeds WHERE id = wanted)$$;

ALTER FUNCTION public.calendar_feed_exists(wanted uuid) OWNER TO kept_owner;

CREATE TABLE public.calendar_feeds (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    content text NOT NULL,
    prefix text NOT NULL,
    digest bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_used_on date,
    CONSTRAINT ck_calendar_feeds_content_known CHECK ((content = ANY (ARRAY['tasks'::text, 'events'::text]))),
    CONSTRAINT ck_calendar_feeds_digest_length CHECK ((octet_length(digest) = 32))
);

ALTER TABLE ONLY public.calendar_feeds FORCE ROW LEVEL SECURITY;

ALTER TABLE public.calendar_feeds OWNER TO kept_owner;

CREATE FUNCTION public.calendar_feed_used(wanted bytea) RETURNS SETOF public.calendar_feeds
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    secret calendar_feeds;
    today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
    SELECT * INTO secret FROM calendar_feeds WHERE digest = wanted;
    IF secret.id IS NULL THEN
        RETURN;
    END IF;
    IF true AND secret.last_used_on IS DISTINCT FROM today THEN
        BEGIN
            UPDATE calendar_feeds SET last_used_on = today WHERE digest = wanted;
        EXCEPTION WHEN OTHERS THEN
            NULL;
        END;
    END IF;
    RETURN NEXT secret;
END
$$;

ALTER FUNCTION public.calendar_feed_used(wanted bytea) OWNER TO kept_owner;

CREATE FUNCTION public.check_labels() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    SELECT t.* INTO NEW FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.id;
    IF cardinality(NEW.label_ids) <> (
        SELECT count(*) FROM labels AS l
        WHERE l.user_id = NEW.user_id AND l.id = ANY (NEW.label_ids)
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'label_ids',
            MESSAGE = 'names a label that does not exist';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.check_labels() OWNER TO kept_owner;

CREATE FUNCTION public.check_place() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    parent record;
    above integer;
    below integer;
    within_itself boolean;
BEGIN
    SELECT t.* INTO NEW FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.id;
    IF NEW.parent_id IS NOT NULL THEN
        SELECT t.list_id, t.section_id INTO parent
        FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.parent_id;
        IF NEW.list_id IS DISTINCT FROM parent.list_id THEN
            RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'list_id',
                MESSAGE = 'must be the list of its parent; leave it out';
        ELSIF NEW.section_id IS DISTINCT FROM parent.section_id THEN
            RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'section_id',
                MESSAGE = 'must be the section of its parent; leave it out';
        END IF;
    ELSIF NEW.section_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM sections AS s
        WHERE s.user_id = NEW.user_id AND s.id = NEW.section_id AND s.list_id = NEW.list_id
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'KR400', COLUMN = 'section_id',
            MESSAGE = 'must be a section of the list of the task';
    END IF;
    IF NEW.parent_id IS NULL
        OR (TG_OP = 'UPDATE' AND NEW.parent_id IS NOT DISTINCT FROM OLD.parent_id) THEN
        RETURN NULL;
    END IF;
    WITH RECURSIVE ancestors (id, level) AS (
        SELECT NEW.parent_id, 1
        UNION ALL
        SELECT t.parent_id, a.level + 1
        FROM ancestors AS a JOIN tasks AS t ON t.user_id = NEW.user_id AND t.id = a.id
        WHERE t.parent_id IS NOT NULL AND a.id <> NEW.id AND a.level <= 5
    )
    SELECT max(a.level), bool_or(a.id = NEW.id) INTO above, within_itself FROM ancestors AS a;
    IF within_itself THEN
        RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'parent_id',
            MESSAGE = 'A task cannot be a part of itself, nor of its own parts.';
    END IF;
    WITH RECURSIVE parts (id, level) AS (
        SELECT NEW.id, 1
        UNION ALL
        SELECT t.id, p.level + 1
        FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
        WHERE p.level <= 5
    )
    SELECT max(p.level) INTO below FROM parts AS p;
    IF above + below > 5 THEN
        RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'parent_id',
            MESSAGE = 'Tasks can be nested 5 levels deep at most.';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.check_place() OWNER TO kept_owner;

CREATE FUNCTION public.complete_occurrence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    today date := NEW.today;
    following date := NEW.due_date;
BEGIN
    IF current_setting('app.actor', true) = 'undo' THEN
        RETURN NEW;
    END IF;
    IF NEW.occurrence <> OLD.due_date OR (NEW.occurrence IS NOT NULL AND OLD.due_date IS NULL) THEN
        RETURN NULL;
    END IF;
    NEW.occurrence := NULL;
    NEW.today := NULL;
    IF today IS NOT NULL THEN
        PERFORM set_config('app.today', today::text, true);
    ELSIF pg_trigger_depth() > 1 THEN
        today := nullif(current_setting('app.today', true), '');
    END IF;
    IF OLD.completed OR NOT NEW.completed OR OLD.repeat_rule IS NULL OR NEW.repeat_rule IS NULL THEN
        RETURN NEW;
    END IF;
    IF following = OLD.due_date THEN
        following := following_occurrence(
            NEW, coalesce(today, (now() AT TIME ZONE 'UTC')::date)
        );
    END IF;
    IF following = OLD.due_date THEN
        following := following_occurrence(NEW, following);
    END IF;
    IF following IS NULL THEN
        RETURN NEW;
    END IF;
    NEW.completed := false;
    NEW.repeat_done := NEW.repeat_done + 1;
    NEW.due_date := following;
    IF NEW.start_date = OLD.start_date THEN
        NEW.start_date := least(
            greatest(NEW.start_date + (following - OLD.due_date), '0001-01-01'), '9999-12-31'
        );
    END IF;
    RETURN NEW;
END
$$;

ALTER FUNCTION public.complete_occurrence() OWNER TO kept_owner;

CREATE FUNCTION public.complete_parts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_setting('app.actor', true) = 'undo'
        OR (pg_trigger_depth() > 1 AND NEW.repeat_rule IS NULL) THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND parent_id = NEW.id) THEN
        WITH RECURSIVE parts (id, goes_on) AS (
            SELECT t.id, t.repeat_rule IS NOT NULL AND NOT t.completed
            FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
            UNION
            SELECT t.id, t.repeat_rule IS NOT NULL AND NOT t.completed
            FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
            WHERE NOT p.goes_on
        )
        UPDATE tasks SET completed = true
        WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p) AND NOT completed;
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.complete_parts() OWNER TO kept_owner;

CREATE FUNCTION public.days_in_month(month integer) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN ((month % 12) <> 1) THEN (30 + ((((month % 12) + 1) + ((month % 12) / 7)) % 2)) WHEN (((((month / 12) % 4) = 0) AND (((month / 12) % 100) <> 0)) OR (((month / 12) % 400) = 0)) THEN 29 ELSE 28 END;

ALTER FUNCTION public.days_in_month(month integer) OWNER TO kept_owner;

CREATE FUNCTION public.empty_list() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    kept integer;
BEGIN
    CASE current_setting('app.tasks_of_list', true)
    WHEN 'trash' THEN
        DELETE FROM tasks WHERE user_id = OLD.user_id AND list_id = OLD.id;
    WHEN 'inbox' THEN
        UPDATE tasks SET list_id = NULL, section_id = NULL
        WHERE user_id = OLD.user_id AND list_id = OLD.id;
    ELSE
        SELECT count(*) INTO kept FROM tasks WHERE user_id = OLD.user_id AND list_id = OLD.id;
        IF kept > 0 THEN
            RAISE EXCEPTION USING ERRCODE = 'KR409', COLUMN = 'list_id', MESSAGE = format(
                'The list has %s; say with ?tasks=trash or ?tasks=inbox what becomes of %s.',
                CASE kept WHEN 1 THEN 'a task' ELSE kept || ' tasks' END,
                CASE kept WHEN 1 THEN 'it' ELSE 'them' END);
        END IF;
    END CASE;
    RETURN OLD;
END
$$;

ALTER FUNCTION public.empty_list() OWNER TO kept_owner;

CREATE FUNCTION public.find_changed_text() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO task_search (user_id, id, text)
    VALUES (NEW.user_id, NEW.id, fold(NEW.title) || E'\n' || fold(NEW.notes))
    ON CONFLICT (user_id, id) DO UPDATE SET text = excluded.text;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.find_changed_text() OWNER TO kept_owner;

CREATE FUNCTION public.find_new_tasks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    INSERT INTO task_search (user_id, id, text)
    SELECT user_id, id, fold(title) || E'\n' || fold(notes) FROM new_rows;
    INSERT INTO open_tasks (user_id, id, list_id, label_ids, due_date, due_time, due_zone)
    SELECT user_id, id, list_id, label_ids, due_date, due_time, due_zone FROM new_rows WHERE NOT completed;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.find_new_tasks() OWNER TO kept_owner;

CREATE FUNCTION public.find_open_task() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF (OLD.completed, OLD.list_id, OLD.label_ids, OLD.due_date, OLD.due_time, OLD.due_zone)
        IS NOT DISTINCT FROM
        (NEW.completed, NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone)
    THEN
        RETURN NULL;
    END IF;
    IF NEW.completed THEN
        DELETE FROM open_tasks WHERE user_id = NEW.user_id AND id = NEW.id;
        RETURN NULL;
    END IF;
    UPDATE open_tasks
    SET (list_id, label_ids, due_date, due_time, due_zone) =
        (NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone)
    WHERE user_id = NEW.user_id AND id = NEW.id;
    IF NOT FOUND THEN
        INSERT INTO open_tasks (user_id, id, list_id, label_ids, due_date, due_time, due_zone)
        VALUES (
            NEW.user_id, NEW.id,
            NEW.list_id, NEW.label_ids, NEW.due_date, NEW.due_time, NEW.due_zone
        )
        ON CONFLICT (user_id, id) DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.find_open_task() OWNER TO kept_owner;

CREATE FUNCTION public.fold(value text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
DECLARE
    folded text;
BEGIN
    IF octet_length(value) = char_length(value) THEN
        RETURN translate(lower(value COLLATE "C"), E'\t\n\v\f\r', '     ');
    END IF;
    SELECT string_agg(coalesce($table${
"\t":" ","\n":" ","\u000b":" ","\f":" ","\r":" ","A":"a","B":"b","C":"c","D":"d","E":"e","F":"f",
"G":"g","H":"h","I":"i","J":"j","K":"k","L":"l","M":"m","N":"n","O":"o","P":"p","Q":"q","R":"r",
"S":"s","T":"t","U":"u","V":"v","W":"w","X":"x","Y":"y","Z":"z","\u0085":" ","\u00a0":" ",
"\u00a1":"!","\u00a8":" ","\u00a9":"(c)","\u00aa":"a","\u00ab":"<<","\u00ad":"","\u00ae":"(r)",
"\u00af":" ","\u00b1":"+/-","\u00b2":"2","\u00b3":"3","\u00b4":" ","\u00b5":"\u03bc","\u00b8":" ",
"\u00b9":"1","\u00ba":"o","\u00bb":">>","\u00bc":"1/4","\u00bd":"1/2","\u00be":"3/4","\u00bf":"?",
"\u00c0":"a","\u00c1":"a","\u00c2":"a","\u00c3":"a","\u00c4":"a","\u00c5":"a","\u00c6":"ae",
"\u00c7":"c","\u00c8":"e","\u00c9":"e","\u00ca":"e","\u00cb":"e","\u00cc":"i","\u00cd":"i",
"\u00ce":"i","\u00cf":"i","\u00d0":"d","\u00d1":"n","\u00d2":"o","\u00d3":"o","\u00d4":"o",
"\u00d5":"o","\u00d6":"o","\u00d7":"*","\u00d8":"o","\u00d9":"u","\u00da":"u","\u00db":"u",
"\u00dc":"u","\u00dd":"y","\u00de":"th","\u00df":"ss","\u00e0":"a","\u00e1":"a","\u00e2":"a",
"\u00e3":"a","\u00e4":"a","\u00e5":"a","\u00e6":"ae","\u00e7":"c","\u00e8":"e","\u00e9":"e",
"\u00ea":"e","\u00eb":"e","\u00ec":"i","\u00ed":"i","\u00ee":"i","\u00ef":"i","\u00f0":"d",
"\u00f1":"n","\u00f2":"o","\u00f3":"o","\u00f4":"o","\u00f5":"o","\u00f6":"o","\u00f7":"/",
"\u00f8":"o","\u00f9":"u","\u00fa":"u","\u00fb":"u","\u00fc":"u","\u00fd":"y","\u00fe":"th",
"\u00ff":"y","\u0100":"a","\u0101":"a","\u0102":"a","\u0103":"a","\u0104":"a","\u0105":"a",
"\u0106":"c","\u0107":"c","\u0108":"c","\u0109":"c","\u010a":"c","\u010b":"c","\u010c":"c",
"\u010d":"c","\u010e":"d","\u010f":"d","\u0110":"d","\u0111":"d","\u0112":"e","\u0113":"e",
"\u0114":"e","\u0115":"e","\u0116":"e","\u0117":"e","\u0118":"e","\u0119":"e","\u011a":"e",
"\u011b":"e","\u011c":"g","\u011d":"g","\u011e":"g","\u011f":"g","\u0120":"g","\u0121":"g",
"\u0122":"g","\u0123":"g","\u0124":"h","\u0125":"h","\u0126":"h","\u0127":"h","\u0128":"i",
"\u0129":"i","\u012a":"i","\u012b":"i","\u012c":"i","\u012d":"i","\u012e":"i","\u012f":"i",
"\u0130":"i","\u0131":"i","\u0132":"ij","\u0133":"ij","\u0134":"j","\u0135":"j","\u0136":"k",
"\u0137":"k","\u0138":"q","\u0139":"l","\u013a":"l","\u013b":"l","\u013c":"l","\u013d":"l",
"\u013e":"l","\u013f":"l\u00b7","\u0140":"l\u00b7","\u0141":"l","\u0142":"l","\u0143":"n",
"\u0144":"n","\u0145":"n","\u0146":"n","\u0147":"n","\u0148":"n","\u0149":"'n","\u014a":"n",
"\u014b":"n","\u014c":"o","\u014d":"o","\u014e":"o","\u014f":"o","\u0150":"o","\u0151":"o",
"\u0152":"oe","\u0153":"oe","\u0154":"r","\u0155":"r","\u0156":"r","\u0157":"r","\u0158":"r",
"\u0159":"r","\u015a":"s","\u015b":"s","\u015c":"s","\u015d":"s","\u015e":"s","\u015f":"s",
"\u0160":"s","\u0161":"s","\u0162":"t","\u0163":"t","\u0164":"t","\u0165":"t","\u0166":"t",
"\u0167":"t","\u0168":"u","\u0169":"u","\u016a":"u","\u016b":"u","\u016c":"u","\u016d":"u",
"\u016e":"u","\u016f":"u","\u0170":"u","\u0171":"u","\u0172":"u","\u0173":"u","\u0174":"w",
"\u0175":"w","\u0176":"y","\u0177":"y","\u0178":"y","\u0179":"z","\u017a":"z","\u017b":"z",
"\u017c":"z","\u017d":"z","\u017e":"z","\u017f":"s","\u0180":"b","\u0181":"b","\u0182":"b",
"\u0183":"b","\u0184":"\u0185","\u0186":"\u0254","\u0187":"c","\u0188":"c","\u0189":"d",
"\u018a":"d","\u018b":"d","\u018c":"d","\u018e":"\u01dd","\u018f":"\u0259","\u0190":"e",
"\u0191":"f","\u0192":"f","\u0193":"g","\u0194":"\u0263","\u0195":"hv","\u0196":"i","\u0197":"i",
"\u0198":"k","\u0199":"k","\u019a":"l","\u019c":"\u026f","\u019d":"n","\u019e":"n",
"\u019f":"\u0275","\u01a0":"o","\u01a1":"o","\u01a2":"oi","\u01a3":"oi","\u01a4":"p","\u01a5":"p",
"\u01a6":"r","\u01a7":"\u01a8","\u01a9":"\u0283","\u01ab":"t","\u01ac":"t","\u01ad":"t",
"\u01ae":"t","\u01af":"u","\u01b0":"u","\u01b1":"\u028a","\u01b2":"v","\u01b3":"y","\u01b4":"y",
"\u01b5":"z","\u01b6":"z","\u01b7":"\u0292","\u01b8":"\u01b9","\u01bc":"\u01bd","\u01c4":"dz",
"\u01c5":"dz","\u01c6":"dz","\u01c7":"lj","\u01c8":"lj","\u01c9":"lj","\u01ca":"nj","\u01cb":"nj",
"\u01cc":"nj","\u01cd":"a","\u01ce":"a","\u01cf":"i","\u01d0":"i","\u01d1":"o","\u01d2":"o",
"\u01d3":"u","\u01d4":"u","\u01d5":"u","\u01d6":"u","\u01d7":"u","\u01d8":"u","\u01d9":"u",
"\u01da":"u","\u01db":"u","\u01dc":"u","\u01de":"a","\u01df":"a","\u01e0":"a","\u01e1":"a",
"\u01e2":"ae","\u01e3":"ae","\u01e4":"g","\u01e5":"g","\u01e6":"g","\u01e7":"g","\u01e8":"k",
"\u01e9":"k","\u01ea":"o","\u01eb":"o","\u01ec":"o","\u01ed":"o","\u01ee":"\u0292",
"\u01ef":"\u0292","\u01f0":"j","\u01f1":"dz","\u01f2":"dz","\u01f3":"dz","\u01f4":"g","\u01f5":"g",
"\u01f6":"hv","\u01f7":"\u01bf","\u01f8":"n","\u01f9":"n","\u01fa":"a","\u01fb":"a","\u01fc":"ae",
"\u01fd":"ae","\u01fe":"o","\u01ff":"o","\u0200":"a","\u0201":"a","\u0202":"a","\u0203":"a",
"\u0204":"e","\u0205":"e","\u0206":"e","\u0207":"e","\u0208":"i","\u0209":"i","\u020a":"i",
"\u020b":"i","\u020c":"o","\u020d":"o","\u020e":"o","\u020f":"o","\u0210":"r","\u0211":"r",
"\u0212":"r","\u0213":"r","\u0214":"u","\u0215":"u","\u0216":"u","\u0217":"u","\u0218":"s",
"\u0219":"s","\u021a":"t","\u021b":"t","\u021c":"\u021d","\u021e":"h","\u021f":"h","\u0220":"n",
"\u0221":"d","\u0222":"\u0223","\u0224":"z","\u0225":"z","\u0226":"a","\u0227":"a","\u0228":"e",
"\u0229":"e","\u022a":"o","\u022b":"o","\u022c":"o","\u022d":"o","\u022e":"o","\u022f":"o",
"\u0230":"o","\u0231":"o","\u0232":"y","\u0233":"y","\u0234":"l","\u0235":"n","\u0236":"t",
"\u0237":"j","\u0238":"db","\u0239":"qp","\u023a":"a","\u023b":"c","\u023c":"c","\u023d":"l",
"\u023e":"t","\u023f":"s","\u0240":"z","\u0241":"\u0242","\u0243":"b","\u0244":"u",
"\u0245":"\u028c","\u0246":"e","\u0247":"e","\u0248":"j","\u0249":"j","\u024a":"\u024b",
"\u024c":"r","\u024d":"r","\u024e":"y","\u024f":"y","\u0253":"b","\u0255":"c","\u0256":"d",
"\u0257":"d","\u025b":"e","\u025f":"j","\u0260":"g","\u0261":"g","\u0262":"g","\u0266":"h",
"\u0267":"h","\u0268":"i","\u026a":"i","\u026b":"l","\u026c":"l","\u026d":"l","\u0271":"m",
"\u0272":"n","\u0273":"n","\u0274":"n","\u0276":"oe","\u027c":"r","\u027d":"r","\u027e":"r",
"\u0280":"r","\u0282":"s","\u0288":"t","\u0289":"u","\u028b":"v","\u028f":"y","\u0290":"z",
"\u0291":"z","\u0299":"b","\u029b":"g","\u029c":"h","\u029d":"j","\u029f":"l","\u02a0":"q",
"\u02a3":"dz","\u02a5":"dz","\u02a6":"ts","\u02aa":"ls","\u02ab":"lz","\u02b0":"h","\u02b1":"h",
"\u02b2":"j","\u02b3":"r","\u02b4":"\u0279","\u02b5":"\u027b","\u02b6":"\u0281","\u02b7":"w",
"\u02b8":"y","\u02b9":"'","\u02ba":"\"","\u02bb":"'","\u02bc":"'","\u02bd":"'","\u02c2":"<",
"\u02c3":">","\u02c4":"^","\u02c6":"^","\u02c8":"'","\u02cb":"`","\u02d0":":","\u02d6":"+",
"\u02d7":"-","\u02d8":" ","\u02d9":" ","\u02da":" ","\u02db":" ","\u02dc":" ","\u02dd":" ",
"\u02e0":"\u0263","\u02e1":"l","\u02e2":"s","\u02e3":"x","\u02e4":"\u0295","\u0300":"","\u0301":"",
"\u0302":"","\u0303":"","\u0304":"","\u0305":"","\u0306":"","\u0307":"","\u0308":"","\u0309":"",
"\u030a":"","\u030b":"","\u030c":"","\u030d":"","\u030e":"","\u030f":"","\u0310":"","\u0311":"",
"\u0312":"","\u0313":"","\u0314":"","\u0315":"","\u0316":"","\u0317":"","\u0318":"","\u0319":"",
"\u031a":"","\u031b":"","\u031c":"","\u031d":"","\u031e":"","\u031f":"","\u0320":"","\u0321":"",
"\u0322":"","\u0323":"","\u0324":"","\u0325":"","\u0326":"","\u0327":"","\u0328":"","\u0329":"",
"\u032a":"","\u032b":"","\u032c":"","\u032d":"","\u032e":"","\u032f":"","\u0330":"","\u0331":"",
"\u0332":"","\u0333":"","\u0334":"","\u0335":"","\u0336":"","\u0337":"","\u0338":"","\u0339":"",
"\u033a":"","\u033b":"","\u033c":"","\u033d":"","\u033e":"","\u033f":"","\u0340":"","\u0341":"",
"\u0342":"","\u0343":"","\u0344":"","\u0345":"","\u0346":"","\u0347":"","\u0348":"","\u0349":"",
"\u034a":"","\u034b":"","\u034c":"","\u034d":"","\u034e":"","\u034f":"","\u0350":"","\u0351":"",
"\u0352":"","\u0353":"","\u0354":"","\u0355":"","\u0356":"","\u0357":"","\u0358":"","\u0359":"",
"\u035a":"","\u035b":"","\u035c":"","\u035d":"","\u035e":"","\u035f":"","\u0360":"","\u0361":"",
"\u0362":"","\u0363":"","\u0364":"","\u0365":"","\u0366":"","\u0367":"","\u0368":"","\u0369":"",
"\u036a":"","\u036b":"","\u036c":"","\u036d":"","\u036e":"","\u036f":"","\u0370":"\u0371",
"\u0372":"\u0373","\u0374":"'","\u0376":"\u0377","\u037a":" ","\u037e":";","\u037f":"\u03f3",
"\u0384":" ","\u0385":" ","\u0386":"\u03b1","\u0387":"\u00b7","\u0388":"\u03b5","\u0389":"\u03b7",
"\u038a":"\u03b9","\u038c":"\u03bf","\u038e":"\u03c5","\u038f":"\u03c9","\u0390":"\u03b9",
"\u0391":"\u03b1","\u0392":"\u03b2","\u0393":"\u03b3","\u0394":"\u03b4","\u0395":"\u03b5",
"\u0396":"\u03b6","\u0397":"\u03b7","\u0398":"\u03b8","\u0399":"\u03b9","\u039a":"\u03ba",
"\u039b":"\u03bb","\u039c":"\u03bc","\u039d":"\u03bd","\u039e":"\u03be","\u039f":"\u03bf",
"\u03a0":"\u03c0","\u03a1":"\u03c1","\u03a3":"\u03c3","\u03a4":"\u03c4","\u03a5":"\u03c5",
"\u03a6":"\u03c6","\u03a7":"\u03c7","\u03a8":"\u03c8","\u03a9":"\u03c9","\u03aa":"\u03b9",
"\u03ab":"\u03c5","\u03ac":"\u03b1","\u03ad":"\u03b5","\u03ae":"\u03b7","\u03af":"\u03b9",
"\u03b0":"\u03c5","\u03c2":"\u03c3","\u03ca":"\u03b9","\u03cb":"\u03c5","\u03cc":"\u03bf",
"\u03cd":"\u03c5","\u03ce":"\u03c9","\u03cf":"\u03d7","\u03d0":"\u03b2","\u03d1":"\u03b8",
"\u03d2":"\u03c5","\u03d3":"\u03c5","\u03d4":"\u03c5","\u03d5":"\u03c6","\u03d6":"\u03c0",
"\u03d8":"\u03d9","\u03da":"\u03db","\u03dc":"\u03dd","\u03de":"\u03df","\u03e0":"\u03e1",
"\u03e2":"\u03e3","\u03e4":"\u03e5","\u03e6":"\u03e7","\u03e8":"\u03e9","\u03ea":"\u03eb",
"\u03ec":"\u03ed","\u03ee":"\u03ef","\u03f0":"\u03ba","\u03f1":"\u03c1","\u03f2":"\u03c3",
"\u03f4":"\u03b8","\u03f5":"\u03b5","\u03f7":"\u03f8","\u03f9":"\u03c3","\u03fa":"\u03fb",
"\u03fd":"\u037b","\u03fe":"\u037c","\u03ff":"\u037d","\u0400":"\u0435","\u0401":"\u0435",
"\u0402":"\u0452","\u0403":"\u0433","\u0404":"\u0454","\u0405":"\u0455","\u0406":"\u0456",
"\u0407":"\u0456","\u0408":"\u0458","\u0409":"\u0459","\u040a":"\u045a","\u040b":"\u045b",
"\u040c":"\u043a","\u040d":"\u0438","\u040e":"\u0443","\u040f":"\u045f","\u0410":"\u0430",
"\u0411":"\u0431","\u0412":"\u0432","\u0413":"\u0433","\u0414":"\u0434","\u0415":"\u0435",
"\u0416":"\u0436","\u0417":"\u0437","\u0418":"\u0438","\u0419":"\u0438","\u041a":"\u043a",
"\u041b":"\u043b","\u041c":"\u043c","\u041d":"\u043d","\u041e":"\u043e","\u041f":"\u043f",
"\u0420":"\u0440","\u0421":"\u0441","\u0422":"\u0442","\u0423":"\u0443","\u0424":"\u0444",
"\u0425":"\u0445","\u0426":"\u0446","\u0427":"\u0447","\u0428":"\u0448","\u0429":"\u0449",
"\u042a":"\u044a","\u042b":"\u044b","\u042c":"\u044c","\u042d":"\u044d","\u042e":"\u044e",
"\u042f":"\u044f","\u0439":"\u0438","\u0450":"\u0435","\u0451":"\u0435","\u0453":"\u0433",
"\u0457":"\u0456","\u045c":"\u043a","\u045d":"\u0438","\u045e":"\u0443","\u0460":"\u0461",
"\u0462":"\u0463","\u0464":"\u0465","\u0466":"\u0467","\u0468":"\u0469","\u046a":"\u046b",
"\u046c":"\u046d","\u046e":"\u046f","\u0470":"\u0471","\u0472":"\u0473","\u0474":"\u0475",
"\u0476":"\u0475","\u0477":"\u0475","\u0478":"\u0479","\u047a":"\u047b","\u047c":"\u047d",
"\u047e":"\u047f","\u0480":"\u0481","\u0483":"","\u0484":"","\u0485":"","\u0486":"","\u0487":"",
"\u048a":"\u048b","\u048c":"\u048d","\u048e":"\u048f","\u0490":"\u0491","\u0492":"\u0493",
"\u0494":"\u0495","\u0496":"\u0497","\u0498":"\u0499","\u049a":"\u049b","\u049c":"\u049d",
"\u049e":"\u049f","\u04a0":"\u04a1","\u04a2":"\u04a3","\u04a4":"\u04a5","\u04a6":"\u04a7",
"\u04a8":"\u04a9","\u04aa":"\u04ab","\u04ac":"\u04ad","\u04ae":"\u04af","\u04b0":"\u04b1",
"\u04b2":"\u04b3","\u04b4":"\u04b5","\u04b6":"\u04b7","\u04b8":"\u04b9","\u04ba":"\u04bb",
"\u04bc":"\u04bd","\u04be":"\u04bf","\u04c0":"\u04cf","\u04c1":"\u0436","\u04c2":"\u0436",
"\u04c3":"\u04c4","\u04c5":"\u04c6","\u04c7":"\u04c8","\u04c9":"\u04ca","\u04cb":"\u04cc",
"\u04cd":"\u04ce","\u04d0":"\u0430","\u04d1":"\u0430","\u04d2":"\u0430","\u04d3":"\u0430",
"\u04d4":"\u04d5","\u04d6":"\u0435","\u04d7":"\u0435","\u04d8":"\u04d9","\u04da":"\u04d9",
"\u04db":"\u04d9","\u04dc":"\u0436","\u04dd":"\u0436","\u04de":"\u0437","\u04df":"\u0437",
"\u04e0":"\u04e1","\u04e2":"\u0438","\u04e3":"\u0438","\u04e4":"\u0438","\u04e5":"\u0438",
"\u04e6":"\u043e","\u04e7":"\u043e","\u04e8":"\u04e9","\u04ea":"\u04e9","\u04eb":"\u04e9",
"\u04ec":"\u044d","\u04ed":"\u044d","\u04ee":"\u0443","\u04ef":"\u0443","\u04f0":"\u0443",
"\u04f1":"\u0443","\u04f2":"\u0443","\u04f3":"\u0443","\u04f4":"\u0447","\u04f5":"\u0447",
"\u04f6":"\u04f7","\u04f8":"\u044b","\u04f9":"\u044b","\u04fa":"\u04fb","\u04fc":"\u04fd",
"\u04fe":"\u04ff","\u0500":"\u0501","\u0502":"\u0503","\u0504":"\u0505","\u0506":"\u0507",
"\u0508":"\u0509","\u050a":"\u050b","\u050c":"\u050d","\u050e":"\u050f","\u0510":"\u0511",
"\u0512":"\u0513","\u0514":"\u0515","\u0516":"\u0517","\u0518":"\u0519","\u051a":"\u051b",
"\u051c":"\u051d","\u051e":"\u051f","\u0520":"\u0521","\u0522":"\u0523","\u0524":"\u0525",
"\u0526":"\u0527","\u0528":"\u0529","\u052a":"\u052b","\u052c":"\u052d","\u052e":"\u052f",
"\u0531":"\u0561","\u0532":"\u0562","\u0533":"\u0563","\u0534":"\u0564","\u0535":"\u0565",
"\u0536":"\u0566","\u0537":"\u0567","\u0538":"\u0568","\u0539":"\u0569","\u053a":"\u056a",
"\u053b":"\u056b","\u053c":"\u056c","\u053d":"\u056d","\u053e":"\u056e","\u053f":"\u056f",
"\u0540":"\u0570","\u0541":"\u0571","\u0542":"\u0572","\u0543":"\u0573","\u0544":"\u0574",
"\u0545":"\u0575","\u0546":"\u0576","\u0547":"\u0577","\u0548":"\u0578","\u0549":"\u0579",
"\u054a":"\u057a","\u054b":"\u057b","\u054c":"\u057c","\u054d":"\u057d","\u054e":"\u057e",
"\u054f":"\u057f","\u0550":"\u0580","\u0551":"\u0581","\u0552":"\u0582","\u0553":"\u0583",
"\u0554":"\u0584","\u0555":"\u0585","\u0556":"\u0586","\u0587":"\u0565\u0582","\u0591":"",
"\u0592":"","\u0593":"","\u0594":"","\u0595":"","\u0596":"","\u0597":"","\u0598":"","\u0599":"",
"\u059a":"","\u059b":"","\u059c":"","\u059d":"","\u059e":"","\u059f":"","\u05a0":"","\u05a1":"",
"\u05a2":"","\u05a3":"","\u05a4":"","\u05a5":"","\u05a6":"","\u05a7":"","\u05a8":"","\u05a9":"",
"\u05aa":"","\u05ab":"","\u05ac":"","\u05ad":"","\u05ae":"","\u05af":"","\u05b0":"","\u05b1":"",
"\u05b2":"","\u05b3":"","\u05b4":"","\u05b5":"","\u05b6":"","\u05b7":"","\u05b8":"","\u05b9":"",
"\u05ba":"","\u05bb":"","\u05bc":"","\u05bd":"","\u05bf":"","\u05c1":"","\u05c2":"","\u05c4":"",
"\u05c5":"","\u05c7":"","\u0610":"","\u0611":"","\u0612":"","\u0613":"","\u0614":"","\u0615":"",
"\u0616":"","\u0617":"","\u0618":"","\u0619":"","\u061a":"","\u061c":"","\u0622":"\u0627",
"\u0623":"\u0627","\u0624":"\u0648","\u0625":"\u0627","\u0626":"\u064a","\u064b":"","\u064c":"",
"\u064d":"","\u064e":"","\u064f":"","\u0650":"","\u0651":"","\u0652":"","\u0653":"","\u0654":"",
"\u0655":"","\u0656":"","\u0657":"","\u0658":"","\u0659":"","\u065a":"","\u065b":"","\u065c":"",
"\u065d":"","\u065e":"","\u065f":"","\u0670":"","\u0675":"\u0627\u0674","\u0676":"\u0648\u0674",
"\u0677":"\u06c7\u0674","\u0678":"\u064a\u0674","\u06c0":"\u06d5","\u06c2":"\u06c1",
"\u06d3":"\u06d2","\u06d6":"","\u06d7":"","\u06d8":"","\u06d9":"","\u06da":"","\u06db":"",
"\u06dc":"","\u06df":"","\u06e0":"","\u06e1":"","\u06e2":"","\u06e3":"","\u06e4":"","\u06e7":"",
"\u06e8":"","\u06ea":"","\u06eb":"","\u06ec":"","\u06ed":"","\u0711":"","\u0730":"","\u0731":"",
"\u0732":"","\u0733":"","\u0734":"","\u0735":"","\u0736":"","\u0737":"","\u0738":"","\u0739":"",
"\u073a":"","\u073b":"","\u073c":"","\u073d":"","\u073e":"","\u073f":"","\u0740":"","\u0741":"",
"\u0742":"","\u0743":"","\u0744":"","\u0745":"","\u0746":"","\u0747":"","\u0748":"","\u0749":"",
"\u074a":"","\u07eb":"","\u07ec":"","\u07ed":"","\u07ee":"","\u07ef":"","\u07f0":"","\u07f1":"",
"\u07f2":"","\u07f3":"","\u07fd":"","\u0816":"","\u0817":"","\u0818":"","\u0819":"","\u081b":"",
"\u081c":"","\u081d":"","\u081e":"","\u081f":"","\u0820":"","\u0821":"","\u0822":"","\u0823":"",
"\u0825":"","\u0826":"","\u0827":"","\u0829":"","\u082a":"","\u082b":"","\u082c":"","\u082d":"",
"\u0859":"","\u085a":"","\u085b":"","\u0897":"","\u0898":"","\u0899":"","\u089a":"","\u089b":"",
"\u089c":"","\u089d":"","\u089e":"","\u089f":"","\u08ca":"","\u08cb":"","\u08cc":"","\u08cd":"",
"\u08ce":"","\u08cf":"","\u08d0":"","\u08d1":"","\u08d2":"","\u08d3":"","\u08d4":"","\u08d5":"",
"\u08d6":"","\u08d7":"","\u08d8":"","\u08d9":"","\u08da":"","\u08db":"","\u08dc":"","\u08dd":"",
"\u08de":"","\u08df":"","\u08e0":"","\u08e1":"","\u08e3":"","\u08e4":"","\u08e5":"","\u08e6":"",
"\u08e7":"","\u08e8":"","\u08e9":"","\u08ea":"","\u08eb":"","\u08ec":"","\u08ed":"","\u08ee":"",
"\u08ef":"","\u08f0":"","\u08f1":"","\u08f2":"","\u08f3":"","\u08f4":"","\u08f5":"","\u08f6":"",
"\u08f7":"","\u08f8":"","\u08f9":"","\u08fa":"","\u08fb":"","\u08fc":"","\u08fd":"","\u08fe":"",
"\u08ff":"","\u0929":"\u0928\u093c","\u0931":"\u0930\u093c","\u0934":"\u0933\u093c","\u0951":"",
"\u0952":"","\u0953":"","\u0954":"","\u0958":"\u0915\u093c","\u0959":"\u0916\u093c",
"\u095a":"\u0917\u093c","\u095b":"\u091c\u093c","\u095c":"\u0921\u093c","\u095d":"\u0922\u093c",
"\u095e":"\u092b\u093c","\u095f":"\u092f\u093c","\u09cb":"\u09c7\u09be","\u09cc":"\u09c7\u09d7",
"\u09dc":"\u09a1\u09bc","\u09dd":"\u09a2\u09bc","\u09df":"\u09af\u09bc","\u09fe":"",
"\u0a33":"\u0a32\u0a3c","\u0a36":"\u0a38\u0a3c","\u0a59":"\u0a16\u0a3c","\u0a5a":"\u0a17\u0a3c",
"\u0a5b":"\u0a1c\u0a3c","\u0a5e":"\u0a2b\u0a3c","\u0b48":"\u0b47\u0b56","\u0b4b":"\u0b47\u0b3e",
"\u0b4c":"\u0b47\u0b57","\u0b5c":"\u0b21\u0b3c","\u0b5d":"\u0b22\u0b3c","\u0b94":"\u0b92\u0bd7",
"\u0bca":"\u0bc6\u0bbe","\u0bcb":"\u0bc7\u0bbe","\u0bcc":"\u0bc6\u0bd7","\u0c48":"\u0c46\u0c56",
"\u0cc0":"\u0cbf\u0cd5","\u0cc7":"\u0cc6\u0cd5","\u0cc8":"\u0cc6\u0cd6","\u0cca":"\u0cc6\u0cc2",
"\u0ccb":"\u0cc6\u0cc2\u0cd5","\u0d4a":"\u0d46\u0d3e","\u0d4b":"\u0d47\u0d3e",
"\u0d4c":"\u0d46\u0d57","\u0dda":"\u0dd9\u0dca","\u0ddc":"\u0dd9\u0dcf",
"\u0ddd":"\u0dd9\u0dcf\u0dca","\u0dde":"\u0dd9\u0ddf","\u0e33":"\u0e4d\u0e32",
"\u0eb3":"\u0ecd\u0eb2","\u0edc":"\u0eab\u0e99","\u0edd":"\u0eab\u0ea1","\u0f0c":"\u0f0b",
"\u0f18":"","\u0f19":"","\u0f35":"","\u0f37":"","\u0f39":"","\u0f43":"\u0f42\u0fb7",
"\u0f4d":"\u0f4c\u0fb7","\u0f52":"\u0f51\u0fb7","\u0f57":"\u0f56\u0fb7","\u0f5c":"\u0f5b\u0fb7",
"\u0f69":"\u0f40\u0fb5","\u0f73":"\u0f71\u0f72","\u0f75":"\u0f71\u0f74","\u0f76":"\u0fb2\u0f80",
"\u0f77":"\u0fb2\u0f71\u0f80","\u0f78":"\u0fb3\u0f80","\u0f79":"\u0fb3\u0f71\u0f80",
"\u0f81":"\u0f71\u0f80","\u0f82":"","\u0f83":"","\u0f86":"","\u0f87":"","\u0f93":"\u0f92\u0fb7",
"\u0f9d":"\u0f9c\u0fb7","\u0fa2":"\u0fa1\u0fb7","\u0fa7":"\u0fa6\u0fb7","\u0fac":"\u0fab\u0fb7",
"\u0fb9":"\u0f90\u0fb5","\u0fc6":"","\u1026":"\u1025\u102e","\u108d":"","\u10a0":"\u2d00",
"\u10a1":"\u2d01","\u10a2":"\u2d02","\u10a3":"\u2d03","\u10a4":"\u2d04","\u10a5":"\u2d05",
"\u10a6":"\u2d06","\u10a7":"\u2d07","\u10a8":"\u2d08","\u10a9":"\u2d09","\u10aa":"\u2d0a",
"\u10ab":"\u2d0b","\u10ac":"\u2d0c","\u10ad":"\u2d0d","\u10ae":"\u2d0e","\u10af":"\u2d0f",
"\u10b0":"\u2d10","\u10b1":"\u2d11","\u10b2":"\u2d12","\u10b3":"\u2d13","\u10b4":"\u2d14",
"\u10b5":"\u2d15","\u10b6":"\u2d16","\u10b7":"\u2d17","\u10b8":"\u2d18","\u10b9":"\u2d19",
"\u10ba":"\u2d1a","\u10bb":"\u2d1b","\u10bc":"\u2d1c","\u10bd":"\u2d1d","\u10be":"\u2d1e",
"\u10bf":"\u2d1f","\u10c0":"\u2d20","\u10c1":"\u2d21","\u10c2":"\u2d22","\u10c3":"\u2d23",
"\u10c4":"\u2d24","\u10c5":"\u2d25","\u10c7":"\u2d27","\u10cd":"\u2d2d","\u10fc":"\u10dc",
"\u115f":"","\u1160":"","\u135d":"","\u135e":"","\u135f":"","\u13a0":"\uab70","\u13a1":"\uab71",
"\u13a2":"\uab72","\u13a3":"\uab73","\u13a4":"\uab74","\u13a5":"\uab75","\u13a6":"\uab76",
"\u13a7":"\uab77","\u13a8":"\uab78","\u13a9":"\uab79","\u13aa":"\uab7a","\u13ab":"\uab7b",
"\u13ac":"\uab7c","\u13ad":"\uab7d","\u13ae":"\uab7e","\u13af":"\uab7f","\u13b0":"\uab80",
"\u13b1":"\uab81","\u13b2":"\uab82","\u13b3":"\uab83","\u13b4":"\uab84","\u13b5":"\uab85",
"\u13b6":"\uab86","\u13b7":"\uab87","\u13b8":"\uab88","\u13b9":"\uab89","\u13ba":"\uab8a",
"\u13bb":"\uab8b","\u13bc":"\uab8c","\u13bd":"\uab8d","\u13be":"\uab8e","\u13bf":"\uab8f",
"\u13c0":"\uab90","\u13c1":"\uab91","\u13c2":"\uab92","\u13c3":"\uab93","\u13c4":"\uab94",
"\u13c5":"\uab95","\u13c6":"\uab96","\u13c7":"\uab97","\u13c8":"\uab98","\u13c9":"\uab99",
"\u13ca":"\uab9a","\u13cb":"\uab9b","\u13cc":"\uab9c","\u13cd":"\uab9d","\u13ce":"\uab9e",
"\u13cf":"\uab9f","\u13d0":"\uaba0","\u13d1":"\uaba1","\u13d2":"\uaba2","\u13d3":"\uaba3",
"\u13d4":"\uaba4","\u13d5":"\uaba5","\u13d6":"\uaba6","\u13d7":"\uaba7","\u13d8":"\uaba8",
"\u13d9":"\uaba9","\u13da":"\uabaa","\u13db":"\uabab","\u13dc":"\uabac","\u13dd":"\uabad",
"\u13de":"\uabae","\u13df":"\uabaf","\u13e0":"\uabb0","\u13e1":"\uabb1","\u13e2":"\uabb2",
"\u13e3":"\uabb3","\u13e4":"\uabb4","\u13e5":"\uabb5","\u13e6":"\uabb6","\u13e7":"\uabb7",
"\u13e8":"\uabb8","\u13e9":"\uabb9","\u13ea":"\uabba","\u13eb":"\uabbb","\u13ec":"\uabbc",
"\u13ed":"\uabbd","\u13ee":"\uabbe","\u13ef":"\uabbf","\u13f0":"\u13f8","\u13f1":"\u13f9",
"\u13f2":"\u13fa","\u13f3":"\u13fb","\u13f4":"\u13fc","\u13f5":"\u13fd","\u1680":" ","\u17b4":"",
"\u17b5":"","\u17dd":"","\u180b":"","\u180c":"","\u180d":"","\u180e":"","\u180f":"","\u18a9":"",
"\u1939":"","\u193a":"","\u193b":"","\u1a17":"","\u1a18":"","\u1a75":"","\u1a76":"","\u1a77":"",
"\u1a78":"","\u1a79":"","\u1a7a":"","\u1a7b":"","\u1a7c":"","\u1a7f":"","\u1ab0":"","\u1ab1":"",
"\u1ab2":"","\u1ab3":"","\u1ab4":"","\u1ab5":"","\u1ab6":"","\u1ab7":"","\u1ab8":"","\u1ab9":"",
"\u1aba":"","\u1abb":"","\u1abc":"","\u1abd":"","\u1abf":"","\u1ac0":"","\u1ac1":"","\u1ac2":"",
"\u1ac3":"","\u1ac4":"","\u1ac5":"","\u1ac6":"","\u1ac7":"","\u1ac8":"","\u1ac9":"","\u1aca":"",
"\u1acb":"","\u1acc":"","\u1acd":"","\u1ace":"","\u1b06":"\u1b05\u1b35","\u1b08":"\u1b07\u1b35",
"\u1b0a":"\u1b09\u1b35","\u1b0c":"\u1b0b\u1b35","\u1b0e":"\u1b0d\u1b35","\u1b12":"\u1b11\u1b35",
"\u1b3b":"\u1b3a\u1b35","\u1b3d":"\u1b3c\u1b35","\u1b40":"\u1b3e\u1b35","\u1b41":"\u1b3f\u1b35",
"\u1b43":"\u1b42\u1b35","\u1b6b":"","\u1b6c":"","\u1b6d":"","\u1b6e":"","\u1b6f":"","\u1b70":"",
"\u1b71":"","\u1b72":"","\u1b73":"","\u1c89":"\u1c8a","\u1c90":"\u10d0","\u1c91":"\u10d1",
"\u1c92":"\u10d2","\u1c93":"\u10d3","\u1c94":"\u10d4","\u1c95":"\u10d5","\u1c96":"\u10d6",
"\u1c97":"\u10d7","\u1c98":"\u10d8","\u1c99":"\u10d9","\u1c9a":"\u10da","\u1c9b":"\u10db",
"\u1c9c":"\u10dc","\u1c9d":"\u10dd","\u1c9e":"\u10de","\u1c9f":"\u10df","\u1ca0":"\u10e0",
"\u1ca1":"\u10e1","\u1ca2":"\u10e2","\u1ca3":"\u10e3","\u1ca4":"\u10e4","\u1ca5":"\u10e5",
"\u1ca6":"\u10e6","\u1ca7":"\u10e7","\u1ca8":"\u10e8","\u1ca9":"\u10e9","\u1caa":"\u10ea",
"\u1cab":"\u10eb","\u1cac":"\u10ec","\u1cad":"\u10ed","\u1cae":"\u10ee","\u1caf":"\u10ef",
"\u1cb0":"\u10f0","\u1cb1":"\u10f1","\u1cb2":"\u10f2","\u1cb3":"\u10f3","\u1cb4":"\u10f4",
"\u1cb5":"\u10f5","\u1cb6":"\u10f6","\u1cb7":"\u10f7","\u1cb8":"\u10f8","\u1cb9":"\u10f9",
"\u1cba":"\u10fa","\u1cbd":"\u10fd","\u1cbe":"\u10fe","\u1cbf":"\u10ff","\u1cd0":"","\u1cd1":"",
"\u1cd2":"","\u1cd4":"","\u1cd5":"","\u1cd6":"","\u1cd7":"","\u1cd8":"","\u1cd9":"","\u1cda":"",
"\u1cdb":"","\u1cdc":"","\u1cdd":"","\u1cde":"","\u1cdf":"","\u1ce0":"","\u1ce2":"","\u1ce3":"",
"\u1ce4":"","\u1ce5":"","\u1ce6":"","\u1ce7":"","\u1ce8":"","\u1ced":"","\u1cf4":"","\u1cf8":"",
"\u1cf9":"","\u1d00":"a","\u1d01":"ae","\u1d03":"b","\u1d04":"c","\u1d05":"d","\u1d06":"d",
"\u1d07":"e","\u1d0a":"j","\u1d0b":"k","\u1d0c":"l","\u1d0d":"m","\u1d0f":"o","\u1d18":"p",
"\u1d1b":"t","\u1d1c":"u","\u1d20":"v","\u1d21":"w","\u1d22":"z","\u1d2c":"a","\u1d2d":"ae",
"\u1d2e":"b","\u1d30":"d","\u1d31":"e","\u1d32":"\u01dd","\u1d33":"g","\u1d34":"h","\u1d35":"i",
"\u1d36":"j","\u1d37":"k","\u1d38":"l","\u1d39":"m","\u1d3a":"n","\u1d3c":"o","\u1d3d":"\u0223",
"\u1d3e":"p","\u1d3f":"r","\u1d40":"t","\u1d41":"u","\u1d42":"w","\u1d43":"a","\u1d44":"\u0250",
"\u1d45":"\u0251","\u1d46":"\u1d02","\u1d47":"b","\u1d48":"d","\u1d49":"e","\u1d4a":"\u0259",
"\u1d4b":"e","\u1d4c":"\u025c","\u1d4d":"g","\u1d4f":"k","\u1d50":"m","\u1d51":"n","\u1d52":"o",
"\u1d53":"\u0254","\u1d54":"\u1d16","\u1d55":"\u1d17","\u1d56":"p","\u1d57":"t","\u1d58":"u",
"\u1d59":"\u1d1d","\u1d5a":"\u026f","\u1d5b":"v","\u1d5c":"\u1d25","\u1d5d":"\u03b2",
"\u1d5e":"\u03b3","\u1d5f":"\u03b4","\u1d60":"\u03c6","\u1d61":"\u03c7","\u1d62":"i","\u1d63":"r",
"\u1d64":"u","\u1d65":"v","\u1d66":"\u03b2","\u1d67":"\u03b3","\u1d68":"\u03c1","\u1d69":"\u03c6",
"\u1d6a":"\u03c7","\u1d6b":"ue","\u1d6c":"b","\u1d6d":"d","\u1d6e":"f","\u1d6f":"m","\u1d70":"n",
"\u1d71":"p","\u1d72":"r","\u1d73":"r","\u1d74":"s","\u1d75":"t","\u1d76":"z","\u1d78":"\u043d",
"\u1d7a":"th","\u1d7b":"i","\u1d7d":"p","\u1d7e":"u","\u1d80":"b","\u1d81":"d","\u1d82":"f",
"\u1d83":"g","\u1d84":"k","\u1d85":"l","\u1d86":"m","\u1d87":"n","\u1d88":"p","\u1d89":"r",
"\u1d8a":"s","\u1d8c":"v","\u1d8d":"x","\u1d8e":"z","\u1d8f":"a","\u1d91":"d","\u1d92":"e",
"\u1d93":"e","\u1d96":"i","\u1d99":"u","\u1d9b":"\u0252","\u1d9c":"c","\u1d9d":"c","\u1d9e":"d",
"\u1d9f":"\u025c","\u1da0":"f","\u1da1":"j","\u1da2":"g","\u1da3":"\u0265","\u1da4":"i",
"\u1da5":"\u0269","\u1da6":"i","\u1da7":"i","\u1da8":"j","\u1da9":"l","\u1daa":"l","\u1dab":"l",
"\u1dac":"m","\u1dad":"\u0270","\u1dae":"n","\u1daf":"n","\u1db0":"n","\u1db1":"\u0275",
"\u1db2":"\u0278","\u1db3":"s","\u1db4":"\u0283","\u1db5":"t","\u1db6":"u","\u1db7":"\u028a",
"\u1db8":"u","\u1db9":"v","\u1dba":"\u028c","\u1dbb":"z","\u1dbc":"z","\u1dbd":"z",
"\u1dbe":"\u0292","\u1dbf":"\u03b8","\u1dc0":"","\u1dc1":"","\u1dc2":"","\u1dc3":"","\u1dc4":"",
"\u1dc5":"","\u1dc6":"","\u1dc7":"","\u1dc8":"","\u1dc9":"","\u1dca":"","\u1dcb":"","\u1dcc":"",
"\u1dcd":"","\u1dce":"","\u1dcf":"","\u1dd0":"","\u1dd1":"","\u1dd2":"","\u1dd3":"","\u1dd4":"",
"\u1dd5":"","\u1dd6":"","\u1dd7":"","\u1dd8":"","\u1dd9":"","\u1dda":"","\u1ddb":"","\u1ddc":"",
"\u1ddd":"","\u1dde":"","\u1ddf":"","\u1de0":"","\u1de1":"","\u1de2":"","\u1de3":"","\u1de4":"",
"\u1de5":"","\u1de6":"","\u1de7":"","\u1de8":"","\u1de9":"","\u1dea":"","\u1deb":"","\u1dec":"",
"\u1ded":"","\u1dee":"","\u1def":"","\u1df0":"","\u1df1":"","\u1df2":"","\u1df3":"","\u1df4":"",
"\u1df5":"","\u1df6":"","\u1df7":"","\u1df8":"","\u1df9":"","\u1dfa":"","\u1dfb":"","\u1dfc":"",
"\u1dfd":"","\u1dfe":"","\u1dff":"","\u1e00":"a","\u1e01":"a","\u1e02":"b","\u1e03":"b",
"\u1e04":"b","\u1e05":"b","\u1e06":"b","\u1e07":"b","\u1e08":"c","\u1e09":"c","\u1e0a":"d",
"\u1e0b":"d","\u1e0c":"d","\u1e0d":"d","\u1e0e":"d","\u1e0f":"d","\u1e10":"d","\u1e11":"d",
"\u1e12":"d","\u1e13":"d","\u1e14":"e","\u1e15":"e","\u1e16":"e","\u1e17":"e","\u1e18":"e",
"\u1e19":"e","\u1e1a":"e","\u1e1b":"e","\u1e1c":"e","\u1e1d":"e","\u1e1e":"f","\u1e1f":"f",
"\u1e20":"g","\u1e21":"g","\u1e22":"h","\u1e23":"h","\u1e24":"h","\u1e25":"h","\u1e26":"h",
"\u1e27":"h","\u1e28":"h","\u1e29":"h","\u1e2a":"h","\u1e2b":"h","\u1e2c":"i","\u1e2d":"i",
"\u1e2e":"i","\u1e2f":"i","\u1e30":"k","\u1e31":"k","\u1e32":"k","\u1e33":"k","\u1e34":"k",
"\u1e35":"k","\u1e36":"l","\u1e37":"l","\u1e38":"l","\u1e39":"l","\u1e3a":"l","\u1e3b":"l",
"\u1e3c":"l","\u1e3d":"l","\u1e3e":"m","\u1e3f":"m","\u1e40":"m","\u1e41":"m","\u1e42":"m",
"\u1e43":"m","\u1e44":"n","\u1e45":"n","\u1e46":"n","\u1e47":"n","\u1e48":"n","\u1e49":"n",
"\u1e4a":"n","\u1e4b":"n","\u1e4c":"o","\u1e4d":"o","\u1e4e":"o","\u1e4f":"o","\u1e50":"o",
"\u1e51":"o","\u1e52":"o","\u1e53":"o","\u1e54":"p","\u1e55":"p","\u1e56":"p","\u1e57":"p",
"\u1e58":"r","\u1e59":"r","\u1e5a":"r","\u1e5b":"r","\u1e5c":"r","\u1e5d":"r","\u1e5e":"r",
"\u1e5f":"r","\u1e60":"s","\u1e61":"s","\u1e62":"s","\u1e63":"s","\u1e64":"s","\u1e65":"s",
"\u1e66":"s","\u1e67":"s","\u1e68":"s","\u1e69":"s","\u1e6a":"t","\u1e6b":"t","\u1e6c":"t",
"\u1e6d":"t","\u1e6e":"t","\u1e6f":"t","\u1e70":"t","\u1e71":"t","\u1e72":"u","\u1e73":"u",
"\u1e74":"u","\u1e75":"u","\u1e76":"u","\u1e77":"u","\u1e78":"u","\u1e79":"u","\u1e7a":"u",
"\u1e7b":"u","\u1e7c":"v","\u1e7d":"v","\u1e7e":"v","\u1e7f":"v","\u1e80":"w","\u1e81":"w",
"\u1e82":"w","\u1e83":"w","\u1e84":"w","\u1e85":"w","\u1e86":"w","\u1e87":"w","\u1e88":"w",
"\u1e89":"w","\u1e8a":"x","\u1e8b":"x","\u1e8c":"x","\u1e8d":"x","\u1e8e":"y","\u1e8f":"y",
"\u1e90":"z","\u1e91":"z","\u1e92":"z","\u1e93":"z","\u1e94":"z","\u1e95":"z","\u1e96":"h",
"\u1e97":"t","\u1e98":"w","\u1e99":"y","\u1e9a":"a\u02be","\u1e9b":"s","\u1e9c":"s","\u1e9d":"s",
"\u1e9e":"ss","\u1ea0":"a","\u1ea1":"a","\u1ea2":"a","\u1ea3":"a","\u1ea4":"a","\u1ea5":"a",
"\u1ea6":"a","\u1ea7":"a","\u1ea8":"a","\u1ea9":"a","\u1eaa":"a","\u1eab":"a","\u1eac":"a",
"\u1ead":"a","\u1eae":"a","\u1eaf":"a","\u1eb0":"a","\u1eb1":"a","\u1eb2":"a","\u1eb3":"a",
"\u1eb4":"a","\u1eb5":"a","\u1eb6":"a","\u1eb7":"a","\u1eb8":"e","\u1eb9":"e","\u1eba":"e",
"\u1ebb":"e","\u1ebc":"e","\u1ebd":"e","\u1ebe":"e","\u1ebf":"e","\u1ec0":"e","\u1ec1":"e",
"\u1ec2":"e","\u1ec3":"e","\u1ec4":"e","\u1ec5":"e","\u1ec6":"e","\u1ec7":"e","\u1ec8":"i",
"\u1ec9":"i","\u1eca":"i","\u1ecb":"i","\u1ecc":"o","\u1ecd":"o","\u1ece":"o","\u1ecf":"o",
"\u1ed0":"o","\u1ed1":"o","\u1ed2":"o","\u1ed3":"o","\u1ed4":"o","\u1ed5":"o","\u1ed6":"o",
"\u1ed7":"o","\u1ed8":"o","\u1ed9":"o","\u1eda":"o","\u1edb":"o","\u1edc":"o","\u1edd":"o",
"\u1ede":"o","\u1edf":"o","\u1ee0":"o","\u1ee1":"o","\u1ee2":"o","\u1ee3":"o","\u1ee4":"u",
"\u1ee5":"u","\u1ee6":"u","\u1ee7":"u","\u1ee8":"u","\u1ee9":"u","\u1eea":"u","\u1eeb":"u",
"\u1eec":"u","\u1eed":"u","\u1eee":"u","\u1eef":"u","\u1ef0":"u","\u1ef1":"u","\u1ef2":"y",
"\u1ef3":"y","\u1ef4":"y","\u1ef5":"y","\u1ef6":"y","\u1ef7":"y","\u1ef8":"y","\u1ef9":"y",
"\u1efa":"ll","\u1efb":"ll","\u1efc":"v","\u1efd":"v","\u1efe":"y","\u1eff":"y","\u1f00":"\u03b1",
"\u1f01":"\u03b1","\u1f02":"\u03b1","\u1f03":"\u03b1","\u1f04":"\u03b1","\u1f05":"\u03b1",
"\u1f06":"\u03b1","\u1f07":"\u03b1","\u1f08":"\u03b1","\u1f09":"\u03b1","\u1f0a":"\u03b1",
"\u1f0b":"\u03b1","\u1f0c":"\u03b1","\u1f0d":"\u03b1","\u1f0e":"\u03b1","\u1f0f":"\u03b1",
"\u1f10":"\u03b5","\u1f11":"\u03b5","\u1f12":"\u03b5","\u1f13":"\u03b5","\u1f14":"\u03b5",
"\u1f15":"\u03b5","\u1f18":"\u03b5","\u1f19":"\u03b5","\u1f1a":"\u03b5","\u1f1b":"\u03b5",
"\u1f1c":"\u03b5","\u1f1d":"\u03b5","\u1f20":"\u03b7","\u1f21":"\u03b7","\u1f22":"\u03b7",
"\u1f23":"\u03b7","\u1f24":"\u03b7","\u1f25":"\u03b7","\u1f26":"\u03b7","\u1f27":"\u03b7",
"\u1f28":"\u03b7","\u1f29":"\u03b7","\u1f2a":"\u03b7","\u1f2b":"\u03b7","\u1f2c":"\u03b7",
"\u1f2d":"\u03b7","\u1f2e":"\u03b7","\u1f2f":"\u03b7","\u1f30":"\u03b9","\u1f31":"\u03b9",
"\u1f32":"\u03b9","\u1f33":"\u03b9","\u1f34":"\u03b9","\u1f35":"\u03b9","\u1f36":"\u03b9",
"\u1f37":"\u03b9","\u1f38":"\u03b9","\u1f39":"\u03b9","\u1f3a":"\u03b9","\u1f3b":"\u03b9",
"\u1f3c":"\u03b9","\u1f3d":"\u03b9","\u1f3e":"\u03b9","\u1f3f":"\u03b9","\u1f40":"\u03bf",
"\u1f41":"\u03bf","\u1f42":"\u03bf","\u1f43":"\u03bf","\u1f44":"\u03bf","\u1f45":"\u03bf",
"\u1f48":"\u03bf","\u1f49":"\u03bf","\u1f4a":"\u03bf","\u1f4b":"\u03bf","\u1f4c":"\u03bf",
"\u1f4d":"\u03bf","\u1f50":"\u03c5","\u1f51":"\u03c5","\u1f52":"\u03c5","\u1f53":"\u03c5",
"\u1f54":"\u03c5","\u1f55":"\u03c5","\u1f56":"\u03c5","\u1f57":"\u03c5","\u1f59":"\u03c5",
"\u1f5b":"\u03c5","\u1f5d":"\u03c5","\u1f5f":"\u03c5","\u1f60":"\u03c9","\u1f61":"\u03c9",
"\u1f62":"\u03c9","\u1f63":"\u03c9","\u1f64":"\u03c9","\u1f65":"\u03c9","\u1f66":"\u03c9",
"\u1f67":"\u03c9","\u1f68":"\u03c9","\u1f69":"\u03c9","\u1f6a":"\u03c9","\u1f6b":"\u03c9",
"\u1f6c":"\u03c9","\u1f6d":"\u03c9","\u1f6e":"\u03c9","\u1f6f":"\u03c9","\u1f70":"\u03b1",
"\u1f71":"\u03b1","\u1f72":"\u03b5","\u1f73":"\u03b5","\u1f74":"\u03b7","\u1f75":"\u03b7",
"\u1f76":"\u03b9","\u1f77":"\u03b9","\u1f78":"\u03bf","\u1f79":"\u03bf","\u1f7a":"\u03c5",
"\u1f7b":"\u03c5","\u1f7c":"\u03c9","\u1f7d":"\u03c9","\u1f80":"\u03b1","\u1f81":"\u03b1",
"\u1f82":"\u03b1","\u1f83":"\u03b1","\u1f84":"\u03b1","\u1f85":"\u03b1","\u1f86":"\u03b1",
"\u1f87":"\u03b1","\u1f88":"\u03b1","\u1f89":"\u03b1","\u1f8a":"\u03b1","\u1f8b":"\u03b1",
"\u1f8c":"\u03b1","\u1f8d":"\u03b1","\u1f8e":"\u03b1","\u1f8f":"\u03b1","\u1f90":"\u03b7",
"\u1f91":"\u03b7","\u1f92":"\u03b7","\u1f93":"\u03b7","\u1f94":"\u03b7","\u1f95":"\u03b7",
"\u1f96":"\u03b7","\u1f97":"\u03b7","\u1f98":"\u03b7","\u1f99":"\u03b7","\u1f9a":"\u03b7",
"\u1f9b":"\u03b7","\u1f9c":"\u03b7","\u1f9d":"\u03b7","\u1f9e":"\u03b7","\u1f9f":"\u03b7",
"\u1fa0":"\u03c9","\u1fa1":"\u03c9","\u1fa2":"\u03c9","\u1fa3":"\u03c9","\u1fa4":"\u03c9",
"\u1fa5":"\u03c9","\u1fa6":"\u03c9","\u1fa7":"\u03c9","\u1fa8":"\u03c9","\u1fa9":"\u03c9",
"\u1faa":"\u03c9","\u1fab":"\u03c9","\u1fac":"\u03c9","\u1fad":"\u03c9","\u1fae":"\u03c9",
"\u1faf":"\u03c9","\u1fb0":"\u03b1","\u1fb1":"\u03b1","\u1fb2":"\u03b1","\u1fb3":"\u03b1",
"\u1fb4":"\u03b1","\u1fb6":"\u03b1","\u1fb7":"\u03b1","\u1fb8":"\u03b1","\u1fb9":"\u03b1",
"\u1fba":"\u03b1","\u1fbb":"\u03b1","\u1fbc":"\u03b1","\u1fbd":" ","\u1fbe":"\u03b9","\u1fbf":" ",
"\u1fc0":" ","\u1fc1":" ","\u1fc2":"\u03b7","\u1fc3":"\u03b7","\u1fc4":"\u03b7","\u1fc6":"\u03b7",
"\u1fc7":"\u03b7","\u1fc8":"\u03b5","\u1fc9":"\u03b5","\u1fca":"\u03b7","\u1fcb":"\u03b7",
"\u1fcc":"\u03b7","\u1fcd":" ","\u1fce":" ","\u1fcf":" ","\u1fd0":"\u03b9","\u1fd1":"\u03b9",
"\u1fd2":"\u03b9","\u1fd3":"\u03b9","\u1fd6":"\u03b9","\u1fd7":"\u03b9","\u1fd8":"\u03b9",
"\u1fd9":"\u03b9","\u1fda":"\u03b9","\u1fdb":"\u03b9","\u1fdd":" ","\u1fde":" ","\u1fdf":" ",
"\u1fe0":"\u03c5","\u1fe1":"\u03c5","\u1fe2":"\u03c5","\u1fe3":"\u03c5","\u1fe4":"\u03c1",
"\u1fe5":"\u03c1","\u1fe6":"\u03c5","\u1fe7":"\u03c5","\u1fe8":"\u03c5","\u1fe9":"\u03c5",
"\u1fea":"\u03c5","\u1feb":"\u03c5","\u1fec":"\u03c1","\u1fed":" ","\u1fee":" ","\u1fef":"`",
"\u1ff2":"\u03c9","\u1ff3":"\u03c9","\u1ff4":"\u03c9","\u1ff6":"\u03c9","\u1ff7":"\u03c9",
"\u1ff8":"\u03bf","\u1ff9":"\u03bf","\u1ffa":"\u03c9","\u1ffb":"\u03c9","\u1ffc":"\u03c9",
"\u1ffd":" ","\u1ffe":" ","\u2000":" ","\u2001":" ","\u2002":" ","\u2003":" ","\u2004":" ",
"\u2005":" ","\u2006":" ","\u2007":" ","\u2008":" ","\u2009":" ","\u200a":" ","\u200b":"",
"\u200c":"","\u200d":"","\u200e":"","\u200f":"","\u2010":"-","\u2011":"-","\u2012":"-","\u2013":"-",
"\u2014":"-","\u2015":"-","\u2016":"||","\u2017":" ","\u2018":"'","\u2019":"'","\u201a":",",
"\u201b":"'","\u201c":"\"","\u201d":"\"","\u201e":",,","\u201f":"\"","\u2024":".","\u2025":"..",
"\u2026":"...","\u2028":" ","\u2029":" ","\u202a":"","\u202b":"","\u202c":"","\u202d":"",
"\u202e":"","\u202f":" ","\u2032":"'","\u2033":"''","\u2034":"'''","\u2036":"\u2035\u2035",
"\u2037":"\u2035\u2035\u2035","\u2039":"<","\u203a":">","\u203c":"!!","\u203e":" ","\u2044":"/",
"\u2045":"[","\u2046":"]","\u2047":"??","\u2048":"?!","\u2049":"!?","\u204e":"*","\u2057":"''''",
"\u205f":" ","\u2060":"","\u2061":"","\u2062":"","\u2063":"","\u2064":"","\u2066":"","\u2067":"",
"\u2068":"","\u2069":"","\u206a":"","\u206b":"","\u206c":"","\u206d":"","\u206e":"","\u206f":"",
"\u2070":"0","\u2071":"i","\u2074":"4","\u2075":"5","\u2076":"6","\u2077":"7","\u2078":"8",
"\u2079":"9","\u207a":"+","\u207b":"-","\u207c":"=","\u207d":"(","\u207e":")","\u207f":"n",
"\u2080":"0","\u2081":"1","\u2082":"2","\u2083":"3","\u2084":"4","\u2085":"5","\u2086":"6",
"\u2087":"7","\u2088":"8","\u2089":"9","\u208a":"+","\u208b":"-","\u208c":"=","\u208d":"(",
"\u208e":")","\u2090":"a","\u2091":"e","\u2092":"o","\u2093":"x","\u2094":"\u0259","\u2095":"h",
"\u2096":"k","\u2097":"l","\u2098":"m","\u2099":"n","\u209a":"p","\u209b":"s","\u209c":"t",
"\u20a0":"ce","\u20a2":"cr","\u20a3":"fr.","\u20a4":"l.","\u20a7":"pts","\u20a8":"rs","\u20b9":"rs",
"\u20ba":"tl","\u20d0":"","\u20d1":"","\u20d2":"","\u20d3":"","\u20d4":"","\u20d5":"","\u20d6":"",
"\u20d7":"","\u20d8":"","\u20d9":"","\u20da":"","\u20db":"","\u20dc":"","\u20dd":"","\u20de":"",
"\u20df":"","\u20e0":"","\u20e1":"","\u20e2":"","\u20e3":"","\u20e4":"","\u20e5":"","\u20e6":"",
"\u20e7":"","\u20e8":"","\u20e9":"","\u20ea":"","\u20eb":"","\u20ec":"","\u20ed":"","\u20ee":"",
"\u20ef":"","\u20f0":"","\u2100":"a/c","\u2101":"a/s","\u2102":"c","\u2103":"\u00b0c",
"\u2105":"c/o","\u2106":"c/u","\u2107":"e","\u2109":"\u00b0f","\u210a":"g","\u210b":"h",
"\u210c":"h","\u210d":"h","\u210e":"h","\u210f":"h","\u2110":"i","\u2111":"i","\u2112":"l",
"\u2113":"l","\u2115":"n","\u2116":"no","\u2117":"(p)","\u2118":"p","\u2119":"p","\u211a":"q",
"\u211b":"r","\u211c":"r","\u211d":"r","\u211e":"rx","\u2120":"sm","\u2121":"tel","\u2122":"tm",
"\u2124":"z","\u2126":"\u03c9","\u2128":"z","\u212a":"k","\u212b":"a","\u212c":"b","\u212d":"c",
"\u212f":"e","\u2130":"e","\u2131":"f","\u2132":"\u214e","\u2133":"m","\u2134":"o",
"\u2135":"\u05d0","\u2136":"\u05d1","\u2137":"\u05d2","\u2138":"\u05d3","\u2139":"i","\u213b":"fax",
"\u213c":"\u03c0","\u213d":"\u03b3","\u213e":"\u03b3","\u213f":"\u03c0","\u2140":"\u2211",
"\u2145":"d","\u2146":"d","\u2147":"e","\u2148":"i","\u2149":"j","\u2150":"1/7","\u2151":"1/9",
"\u2152":"1/10","\u2153":"1/3","\u2154":"2/3","\u2155":"1/5","\u2156":"2/5","\u2157":"3/5",
"\u2158":"4/5","\u2159":"1/6","\u215a":"5/6","\u215b":"1/8","\u215c":"3/8","\u215d":"5/8",
"\u215e":"7/8","\u215f":"1/","\u2160":"i","\u2161":"ii","\u2162":"iii","\u2163":"iv","\u2164":"v",
"\u2165":"vi","\u2166":"vii","\u2167":"viii","\u2168":"ix","\u2169":"x","\u216a":"xi",
"\u216b":"xii","\u216c":"l","\u216d":"c","\u216e":"d","\u216f":"m","\u2170":"i","\u2171":"ii",
"\u2172":"iii","\u2173":"iv","\u2174":"v","\u2175":"vi","\u2176":"vii","\u2177":"viii",
"\u2178":"ix","\u2179":"x","\u217a":"xi","\u217b":"xii","\u217c":"l","\u217d":"c","\u217e":"d",
"\u217f":"m","\u2183":"\u2184","\u2189":"0/3","\u219a":"\u2190","\u219b":"\u2192","\u21ae":"\u2194",
"\u21cd":"\u21d0","\u21ce":"\u21d4","\u21cf":"\u21d2","\u2204":"\u2203","\u2209":"\u2208",
"\u220c":"\u220b","\u2212":"-","\u2215":"/","\u2216":"\\","\u2223":"|","\u2224":"|","\u2225":"||",
"\u2226":"||","\u222c":"\u222b\u222b","\u222d":"\u222b\u222b\u222b","\u222f":"\u222e\u222e",
"\u2230":"\u222e\u222e\u222e","\u2241":"\u223c","\u2244":"\u2243","\u2247":"\u2245",
"\u2249":"\u2248","\u2260":"=","\u2262":"\u2261","\u226a":"<<","\u226b":">>","\u226d":"\u224d",
"\u226e":"<","\u226f":">","\u2270":"\u2264","\u2271":"\u2265","\u2274":"\u2272","\u2275":"\u2273",
"\u2278":"\u2276","\u2279":"\u2277","\u2280":"\u227a","\u2281":"\u227b","\u2284":"\u2282",
"\u2285":"\u2283","\u2288":"\u2286","\u2289":"\u2287","\u22ac":"\u22a2","\u22ad":"\u22a8",
"\u22ae":"\u22a9","\u22af":"\u22ab","\u22e0":"\u227c","\u22e1":"\u227d","\u22e2":"\u2291",
"\u22e3":"\u2292","\u22ea":"\u22b2","\u22eb":"\u22b3","\u22ec":"\u22b4","\u22ed":"\u22b5",
"\u2329":"<","\u232a":">","\u2460":"1","\u2461":"2","\u2462":"3","\u2463":"4","\u2464":"5",
"\u2465":"6","\u2466":"7","\u2467":"8","\u2468":"9","\u2469":"10","\u246a":"11","\u246b":"12",
"\u246c":"13","\u246d":"14","\u246e":"15","\u246f":"16","\u2470":"17","\u2471":"18","\u2472":"19",
"\u2473":"20","\u2474":"(1)","\u2475":"(2)","\u2476":"(3)","\u2477":"(4)","\u2478":"(5)",
"\u2479":"(6)","\u247a":"(7)","\u247b":"(8)","\u247c":"(9)","\u247d":"(10)","\u247e":"(11)",
"\u247f":"(12)","\u2480":"(13)","\u2481":"(14)","\u2482":"(15)","\u2483":"(16)","\u2484":"(17)",
"\u2485":"(18)","\u2486":"(19)","\u2487":"(20)","\u2488":"1.","\u2489":"2.","\u248a":"3.",
"\u248b":"4.","\u248c":"5.","\u248d":"6.","\u248e":"7.","\u248f":"8.","\u2490":"9.","\u2491":"10.",
"\u2492":"11.","\u2493":"12.","\u2494":"13.","\u2495":"14.","\u2496":"15.","\u2497":"16.",
"\u2498":"17.","\u2499":"18.","\u249a":"19.","\u249b":"20.","\u249c":"(a)","\u249d":"(b)",
"\u249e":"(c)","\u249f":"(d)","\u24a0":"(e)","\u24a1":"(f)","\u24a2":"(g)","\u24a3":"(h)",
"\u24a4":"(i)","\u24a5":"(j)","\u24a6":"(k)","\u24a7":"(l)","\u24a8":"(m)","\u24a9":"(n)",
"\u24aa":"(o)","\u24ab":"(p)","\u24ac":"(q)","\u24ad":"(r)","\u24ae":"(s)","\u24af":"(t)",
"\u24b0":"(u)","\u24b1":"(v)","\u24b2":"(w)","\u24b3":"(x)","\u24b4":"(y)","\u24b5":"(z)",
"\u24b6":"a","\u24b7":"b","\u24b8":"c","\u24b9":"d","\u24ba":"e","\u24bb":"f","\u24bc":"g",
"\u24bd":"h","\u24be":"i","\u24bf":"j","\u24c0":"k","\u24c1":"l","\u24c2":"m","\u24c3":"n",
"\u24c4":"o","\u24c5":"p","\u24c6":"q","\u24c7":"r","\u24c8":"s","\u24c9":"t","\u24ca":"u",
"\u24cb":"v","\u24cc":"w","\u24cd":"x","\u24ce":"y","\u24cf":"z","\u24d0":"a","\u24d1":"b",
"\u24d2":"c","\u24d3":"d","\u24d4":"e","\u24d5":"f","\u24d6":"g","\u24d7":"h","\u24d8":"i",
"\u24d9":"j","\u24da":"k","\u24db":"l","\u24dc":"m","\u24dd":"n","\u24de":"o","\u24df":"p",
"\u24e0":"q","\u24e1":"r","\u24e2":"s","\u24e3":"t","\u24e4":"u","\u24e5":"v","\u24e6":"w",
"\u24e7":"x","\u24e8":"y","\u24e9":"z","\u24ea":"0","\u2985":"((","\u2986":"))",
"\u2a0c":"\u222b\u222b\u222b\u222b","\u2a74":"::=","\u2a75":"==","\u2a76":"===","\u2adc":"\u2add",
"\u2c00":"\u2c30","\u2c01":"\u2c31","\u2c02":"\u2c32","\u2c03":"\u2c33","\u2c04":"\u2c34",
"\u2c05":"\u2c35","\u2c06":"\u2c36","\u2c07":"\u2c37","\u2c08":"\u2c38","\u2c09":"\u2c39",
"\u2c0a":"\u2c3a","\u2c0b":"\u2c3b","\u2c0c":"\u2c3c","\u2c0d":"\u2c3d","\u2c0e":"\u2c3e",
"\u2c0f":"\u2c3f","\u2c10":"\u2c40","\u2c11":"\u2c41","\u2c12":"\u2c42","\u2c13":"\u2c43",
"\u2c14":"\u2c44","\u2c15":"\u2c45","\u2c16":"\u2c46","\u2c17":"\u2c47","\u2c18":"\u2c48",
"\u2c19":"\u2c49","\u2c1a":"\u2c4a","\u2c1b":"\u2c4b","\u2c1c":"\u2c4c","\u2c1d":"\u2c4d",
"\u2c1e":"\u2c4e","\u2c1f":"\u2c4f","\u2c20":"\u2c50","\u2c21":"\u2c51","\u2c22":"\u2c52",
"\u2c23":"\u2c53","\u2c24":"\u2c54","\u2c25":"\u2c55","\u2c26":"\u2c56","\u2c27":"\u2c57",
"\u2c28":"\u2c58","\u2c29":"\u2c59","\u2c2a":"\u2c5a","\u2c2b":"\u2c5b","\u2c2c":"\u2c5c",
"\u2c2d":"\u2c5d","\u2c2e":"\u2c5e","\u2c2f":"\u2c5f","\u2c60":"l","\u2c61":"l","\u2c62":"l",
"\u2c63":"p","\u2c64":"r","\u2c65":"a","\u2c66":"t","\u2c67":"h","\u2c68":"h","\u2c69":"k",
"\u2c6a":"k","\u2c6b":"z","\u2c6c":"z","\u2c6d":"\u0251","\u2c6e":"m","\u2c6f":"\u0250",
"\u2c70":"\u0252","\u2c71":"v","\u2c72":"w","\u2c73":"w","\u2c74":"v","\u2c75":"\u2c76",
"\u2c78":"e","\u2c7a":"o","\u2c7c":"j","\u2c7d":"v","\u2c7e":"s","\u2c7f":"z","\u2c80":"\u2c81",
"\u2c82":"\u2c83","\u2c84":"\u2c85","\u2c86":"\u2c87","\u2c88":"\u2c89","\u2c8a":"\u2c8b",
"\u2c8c":"\u2c8d","\u2c8e":"\u2c8f","\u2c90":"\u2c91","\u2c92":"\u2c93","\u2c94":"\u2c95",
"\u2c96":"\u2c97","\u2c98":"\u2c99","\u2c9a":"\u2c9b","\u2c9c":"\u2c9d","\u2c9e":"\u2c9f",
"\u2ca0":"\u2ca1","\u2ca2":"\u2ca3","\u2ca4":"\u2ca5","\u2ca6":"\u2ca7","\u2ca8":"\u2ca9",
"\u2caa":"\u2cab","\u2cac":"\u2cad","\u2cae":"\u2caf","\u2cb0":"\u2cb1","\u2cb2":"\u2cb3",
"\u2cb4":"\u2cb5","\u2cb6":"\u2cb7","\u2cb8":"\u2cb9","\u2cba":"\u2cbb","\u2cbc":"\u2cbd",
"\u2cbe":"\u2cbf","\u2cc0":"\u2cc1","\u2cc2":"\u2cc3","\u2cc4":"\u2cc5","\u2cc6":"\u2cc7",
"\u2cc8":"\u2cc9","\u2cca":"\u2ccb","\u2ccc":"\u2ccd","\u2cce":"\u2ccf","\u2cd0":"\u2cd1",
"\u2cd2":"\u2cd3","\u2cd4":"\u2cd5","\u2cd6":"\u2cd7","\u2cd8":"\u2cd9","\u2cda":"\u2cdb",
"\u2cdc":"\u2cdd","\u2cde":"\u2cdf","\u2ce0":"\u2ce1","\u2ce2":"\u2ce3","\u2ceb":"\u2cec",
"\u2ced":"\u2cee","\u2cef":"","\u2cf0":"","\u2cf1":"","\u2cf2":"\u2cf3","\u2d6f":"\u2d61",
"\u2de0":"","\u2de1":"","\u2de2":"","\u2de3":"","\u2de4":"","\u2de5":"","\u2de6":"","\u2de7":"",
"\u2de8":"","\u2de9":"","\u2dea":"","\u2deb":"","\u2dec":"","\u2ded":"","\u2dee":"","\u2def":"",
"\u2df0":"","\u2df1":"","\u2df2":"","\u2df3":"","\u2df4":"","\u2df5":"","\u2df6":"","\u2df7":"",
"\u2df8":"","\u2df9":"","\u2dfa":"","\u2dfb":"","\u2dfc":"","\u2dfd":"","\u2dfe":"","\u2dff":"",
"\u2e9f":"\u6bcd","\u2ef3":"\u9f9f","\u2f00":"\u4e00","\u2f01":"\u4e28","\u2f02":"\u4e36",
"\u2f03":"\u4e3f","\u2f04":"\u4e59","\u2f05":"\u4e85","\u2f06":"\u4e8c","\u2f07":"\u4ea0",
"\u2f08":"\u4eba","\u2f09":"\u513f","\u2f0a":"\u5165","\u2f0b":"\u516b","\u2f0c":"\u5182",
"\u2f0d":"\u5196","\u2f0e":"\u51ab","\u2f0f":"\u51e0","\u2f10":"\u51f5","\u2f11":"\u5200",
"\u2f12":"\u529b","\u2f13":"\u52f9","\u2f14":"\u5315","\u2f15":"\u531a","\u2f16":"\u5338",
"\u2f17":"\u5341","\u2f18":"\u535c","\u2f19":"\u5369","\u2f1a":"\u5382","\u2f1b":"\u53b6",
"\u2f1c":"\u53c8","\u2f1d":"\u53e3","\u2f1e":"\u56d7","\u2f1f":"\u571f","\u2f20":"\u58eb",
"\u2f21":"\u5902","\u2f22":"\u590a","\u2f23":"\u5915","\u2f24":"\u5927","\u2f25":"\u5973",
"\u2f26":"\u5b50","\u2f27":"\u5b80","\u2f28":"\u5bf8","\u2f29":"\u5c0f","\u2f2a":"\u5c22",
"\u2f2b":"\u5c38","\u2f2c":"\u5c6e","\u2f2d":"\u5c71","\u2f2e":"\u5ddb","\u2f2f":"\u5de5",
"\u2f30":"\u5df1","\u2f31":"\u5dfe","\u2f32":"\u5e72","\u2f33":"\u5e7a","\u2f34":"\u5e7f",
"\u2f35":"\u5ef4","\u2f36":"\u5efe","\u2f37":"\u5f0b","\u2f38":"\u5f13","\u2f39":"\u5f50",
"\u2f3a":"\u5f61","\u2f3b":"\u5f73","\u2f3c":"\u5fc3","\u2f3d":"\u6208","\u2f3e":"\u6236",
"\u2f3f":"\u624b","\u2f40":"\u652f","\u2f41":"\u6534","\u2f42":"\u6587","\u2f43":"\u6597",
"\u2f44":"\u65a4","\u2f45":"\u65b9","\u2f46":"\u65e0","\u2f47":"\u65e5","\u2f48":"\u66f0",
"\u2f49":"\u6708","\u2f4a":"\u6728","\u2f4b":"\u6b20","\u2f4c":"\u6b62","\u2f4d":"\u6b79",
"\u2f4e":"\u6bb3","\u2f4f":"\u6bcb","\u2f50":"\u6bd4","\u2f51":"\u6bdb","\u2f52":"\u6c0f",
"\u2f53":"\u6c14","\u2f54":"\u6c34","\u2f55":"\u706b","\u2f56":"\u722a","\u2f57":"\u7236",
"\u2f58":"\u723b","\u2f59":"\u723f","\u2f5a":"\u7247","\u2f5b":"\u7259","\u2f5c":"\u725b",
"\u2f5d":"\u72ac","\u2f5e":"\u7384","\u2f5f":"\u7389","\u2f60":"\u74dc","\u2f61":"\u74e6",
"\u2f62":"\u7518","\u2f63":"\u751f","\u2f64":"\u7528","\u2f65":"\u7530","\u2f66":"\u758b",
"\u2f67":"\u7592","\u2f68":"\u7676","\u2f69":"\u767d","\u2f6a":"\u76ae","\u2f6b":"\u76bf",
"\u2f6c":"\u76ee","\u2f6d":"\u77db","\u2f6e":"\u77e2","\u2f6f":"\u77f3","\u2f70":"\u793a",
"\u2f71":"\u79b8","\u2f72":"\u79be","\u2f73":"\u7a74","\u2f74":"\u7acb","\u2f75":"\u7af9",
"\u2f76":"\u7c73","\u2f77":"\u7cf8","\u2f78":"\u7f36","\u2f79":"\u7f51","\u2f7a":"\u7f8a",
"\u2f7b":"\u7fbd","\u2f7c":"\u8001","\u2f7d":"\u800c","\u2f7e":"\u8012","\u2f7f":"\u8033",
"\u2f80":"\u807f","\u2f81":"\u8089","\u2f82":"\u81e3","\u2f83":"\u81ea","\u2f84":"\u81f3",
"\u2f85":"\u81fc","\u2f86":"\u820c","\u2f87":"\u821b","\u2f88":"\u821f","\u2f89":"\u826e",
"\u2f8a":"\u8272","\u2f8b":"\u8278","\u2f8c":"\u864d","\u2f8d":"\u866b","\u2f8e":"\u8840",
"\u2f8f":"\u884c","\u2f90":"\u8863","\u2f91":"\u897e","\u2f92":"\u898b","\u2f93":"\u89d2",
"\u2f94":"\u8a00","\u2f95":"\u8c37","\u2f96":"\u8c46","\u2f97":"\u8c55","\u2f98":"\u8c78",
"\u2f99":"\u8c9d","\u2f9a":"\u8d64","\u2f9b":"\u8d70","\u2f9c":"\u8db3","\u2f9d":"\u8eab",
"\u2f9e":"\u8eca","\u2f9f":"\u8f9b","\u2fa0":"\u8fb0","\u2fa1":"\u8fb5","\u2fa2":"\u9091",
"\u2fa3":"\u9149","\u2fa4":"\u91c6","\u2fa5":"\u91cc","\u2fa6":"\u91d1","\u2fa7":"\u9577",
"\u2fa8":"\u9580","\u2fa9":"\u961c","\u2faa":"\u96b6","\u2fab":"\u96b9","\u2fac":"\u96e8",
"\u2fad":"\u9751","\u2fae":"\u975e","\u2faf":"\u9762","\u2fb0":"\u9769","\u2fb1":"\u97cb",
"\u2fb2":"\u97ed","\u2fb3":"\u97f3","\u2fb4":"\u9801","\u2fb5":"\u98a8","\u2fb6":"\u98db",
"\u2fb7":"\u98df","\u2fb8":"\u9996","\u2fb9":"\u9999","\u2fba":"\u99ac","\u2fbb":"\u9aa8",
"\u2fbc":"\u9ad8","\u2fbd":"\u9adf","\u2fbe":"\u9b25","\u2fbf":"\u9b2f","\u2fc0":"\u9b32",
"\u2fc1":"\u9b3c","\u2fc2":"\u9b5a","\u2fc3":"\u9ce5","\u2fc4":"\u9e75","\u2fc5":"\u9e7f",
"\u2fc6":"\u9ea5","\u2fc7":"\u9ebb","\u2fc8":"\u9ec3","\u2fc9":"\u9ecd","\u2fca":"\u9ed1",
"\u2fcb":"\u9ef9","\u2fcc":"\u9efd","\u2fcd":"\u9f0e","\u2fce":"\u9f13","\u2fcf":"\u9f20",
"\u2fd0":"\u9f3b","\u2fd1":"\u9f4a","\u2fd2":"\u9f52","\u2fd3":"\u9f8d","\u2fd4":"\u9f9c",
"\u2fd5":"\u9fa0","\u3000":" ","\u3001":",","\u3002":".","\u3007":"0","\u3008":"<","\u3009":">",
"\u300a":"<<","\u300b":">>","\u3014":"[","\u3015":"]","\u3018":"[","\u3019":"]","\u301a":"[",
"\u301b":"]","\u301d":"\"","\u301e":"\"","\u302a":"","\u302b":"","\u302c":"","\u302d":"",
"\u302e":"","\u302f":"","\u3036":"\u3012","\u3038":"\u5341","\u3039":"\u5344","\u303a":"\u5345",
"\u309b":" \u3099","\u309c":" \u309a","\u309f":"\u3088\u308a","\u30ff":"\u30b3\u30c8",
"\u3131":"\u1100","\u3132":"\u1101","\u3133":"\u11aa","\u3134":"\u1102","\u3135":"\u11ac",
"\u3136":"\u11ad","\u3137":"\u1103","\u3138":"\u1104","\u3139":"\u1105","\u313a":"\u11b0",
"\u313b":"\u11b1","\u313c":"\u11b2","\u313d":"\u11b3","\u313e":"\u11b4","\u313f":"\u11b5",
"\u3140":"\u111a","\u3141":"\u1106","\u3142":"\u1107","\u3143":"\u1108","\u3144":"\u1121",
"\u3145":"\u1109","\u3146":"\u110a","\u3147":"\u110b","\u3148":"\u110c","\u3149":"\u110d",
"\u314a":"\u110e","\u314b":"\u110f","\u314c":"\u1110","\u314d":"\u1111","\u314e":"\u1112",
"\u314f":"\u1161","\u3150":"\u1162","\u3151":"\u1163","\u3152":"\u1164","\u3153":"\u1165",
"\u3154":"\u1166","\u3155":"\u1167","\u3156":"\u1168","\u3157":"\u1169","\u3158":"\u116a",
"\u3159":"\u116b","\u315a":"\u116c","\u315b":"\u116d","\u315c":"\u116e","\u315d":"\u116f",
"\u315e":"\u1170","\u315f":"\u1171","\u3160":"\u1172","\u3161":"\u1173","\u3162":"\u1174",
"\u3163":"\u1175","\u3164":"","\u3165":"\u1114","\u3166":"\u1115","\u3167":"\u11c7",
"\u3168":"\u11c8","\u3169":"\u11cc","\u316a":"\u11ce","\u316b":"\u11d3","\u316c":"\u11d7",
"\u316d":"\u11d9","\u316e":"\u111c","\u316f":"\u11dd","\u3170":"\u11df","\u3171":"\u111d",
"\u3172":"\u111e","\u3173":"\u1120","\u3174":"\u1122","\u3175":"\u1123","\u3176":"\u1127",
"\u3177":"\u1129","\u3178":"\u112b","\u3179":"\u112c","\u317a":"\u112d","\u317b":"\u112e",
"\u317c":"\u112f","\u317d":"\u1132","\u317e":"\u1136","\u317f":"\u1140","\u3180":"\u1147",
"\u3181":"\u114c","\u3182":"\u11f1","\u3183":"\u11f2","\u3184":"\u1157","\u3185":"\u1158",
"\u3186":"\u1159","\u3187":"\u1184","\u3188":"\u1185","\u3189":"\u1188","\u318a":"\u1191",
"\u318b":"\u1192","\u318c":"\u1194","\u318d":"\u119e","\u318e":"\u11a1","\u3192":"\u4e00",
"\u3193":"\u4e8c","\u3194":"\u4e09","\u3195":"\u56db","\u3196":"\u4e0a","\u3197":"\u4e2d",
"\u3198":"\u4e0b","\u3199":"\u7532","\u319a":"\u4e59","\u319b":"\u4e19","\u319c":"\u4e01",
"\u319d":"\u5929","\u319e":"\u5730","\u319f":"\u4eba","\u3200":"(\u1100)","\u3201":"(\u1102)",
"\u3202":"(\u1103)","\u3203":"(\u1105)","\u3204":"(\u1106)","\u3205":"(\u1107)","\u3206":"(\u1109)",
"\u3207":"(\u110b)","\u3208":"(\u110c)","\u3209":"(\u110e)","\u320a":"(\u110f)","\u320b":"(\u1110)",
"\u320c":"(\u1111)","\u320d":"(\u1112)","\u320e":"(\u1100\u1161)","\u320f":"(\u1102\u1161)",
"\u3210":"(\u1103\u1161)","\u3211":"(\u1105\u1161)","\u3212":"(\u1106\u1161)",
"\u3213":"(\u1107\u1161)","\u3214":"(\u1109\u1161)","\u3215":"(\u110b\u1161)",
"\u3216":"(\u110c\u1161)","\u3217":"(\u110e\u1161)","\u3218":"(\u110f\u1161)",
"\u3219":"(\u1110\u1161)","\u321a":"(\u1111\u1161)","\u321b":"(\u1112\u1161)",
"\u321c":"(\u110c\u116e)","\u321d":"(\u110b\u1169\u110c\u1165\u11ab)",
"\u321e":"(\u110b\u1169\u1112\u116e)","\u3220":"(\u4e00)","\u3221":"(\u4e8c)","\u3222":"(\u4e09)",
"\u3223":"(\u56db)","\u3224":"(\u4e94)","\u3225":"(\u516d)","\u3226":"(\u4e03)","\u3227":"(\u516b)",
"\u3228":"(\u4e5d)","\u3229":"(\u5341)","\u322a":"(\u6708)","\u322b":"(\u706b)","\u322c":"(\u6c34)",
"\u322d":"(\u6728)","\u322e":"(\u91d1)","\u322f":"(\u571f)","\u3230":"(\u65e5)","\u3231":"(\u682a)",
"\u3232":"(\u6709)","\u3233":"(\u793e)","\u3234":"(\u540d)","\u3235":"(\u7279)","\u3236":"(\u8ca1)",
"\u3237":"(\u795d)","\u3238":"(\u52b4)","\u3239":"(\u4ee3)","\u323a":"(\u547c)","\u323b":"(\u5b66)",
"\u323c":"(\u76e3)","\u323d":"(\u4f01)","\u323e":"(\u8cc7)","\u323f":"(\u5354)","\u3240":"(\u796d)",
"\u3241":"(\u4f11)","\u3242":"(\u81ea)","\u3243":"(\u81f3)","\u3244":"\u554f","\u3245":"\u5e7c",
"\u3246":"\u6587","\u3247":"\u7b8f","\u3250":"pte","\u3251":"21","\u3252":"22","\u3253":"23",
"\u3254":"24","\u3255":"25","\u3256":"26","\u3257":"27","\u3258":"28","\u3259":"29","\u325a":"30",
"\u325b":"31","\u325c":"32","\u325d":"33","\u325e":"34","\u325f":"35","\u3260":"\u1100",
"\u3261":"\u1102","\u3262":"\u1103","\u3263":"\u1105","\u3264":"\u1106","\u3265":"\u1107",
"\u3266":"\u1109","\u3267":"\u110b","\u3268":"\u110c","\u3269":"\u110e","\u326a":"\u110f",
"\u326b":"\u1110","\u326c":"\u1111","\u326d":"\u1112","\u326e":"\u1100\u1161",
"\u326f":"\u1102\u1161","\u3270":"\u1103\u1161","\u3271":"\u1105\u1161","\u3272":"\u1106\u1161",
"\u3273":"\u1107\u1161","\u3274":"\u1109\u1161","\u3275":"\u110b\u1161","\u3276":"\u110c\u1161",
"\u3277":"\u110e\u1161","\u3278":"\u110f\u1161","\u3279":"\u1110\u1161","\u327a":"\u1111\u1161",
"\u327b":"\u1112\u1161","\u327c":"\u110e\u1161\u11b7\u1100\u1169",
"\u327d":"\u110c\u116e\u110b\u1174","\u327e":"\u110b\u116e","\u3280":"\u4e00","\u3281":"\u4e8c",
"\u3282":"\u4e09","\u3283":"\u56db","\u3284":"\u4e94","\u3285":"\u516d","\u3286":"\u4e03",
"\u3287":"\u516b","\u3288":"\u4e5d","\u3289":"\u5341","\u328a":"\u6708","\u328b":"\u706b",
"\u328c":"\u6c34","\u328d":"\u6728","\u328e":"\u91d1","\u328f":"\u571f","\u3290":"\u65e5",
"\u3291":"\u682a","\u3292":"\u6709","\u3293":"\u793e","\u3294":"\u540d","\u3295":"\u7279",
"\u3296":"\u8ca1","\u3297":"\u795d","\u3298":"\u52b4","\u3299":"\u79d8","\u329a":"\u7537",
"\u329b":"\u5973","\u329c":"\u9069","\u329d":"\u512a","\u329e":"\u5370","\u329f":"\u6ce8",
"\u32a0":"\u9805","\u32a1":"\u4f11","\u32a2":"\u5199","\u32a3":"\u6b63","\u32a4":"\u4e0a",
"\u32a5":"\u4e2d","\u32a6":"\u4e0b","\u32a7":"\u5de6","\u32a8":"\u53f3","\u32a9":"\u533b",
"\u32aa":"\u5b97","\u32ab":"\u5b66","\u32ac":"\u76e3","\u32ad":"\u4f01","\u32ae":"\u8cc7",
"\u32af":"\u5354","\u32b0":"\u591c","\u32b1":"36","\u32b2":"37","\u32b3":"38","\u32b4":"39",
"\u32b5":"40","\u32b6":"41","\u32b7":"42","\u32b8":"43","\u32b9":"44","\u32ba":"45","\u32bb":"46",
"\u32bc":"47","\u32bd":"48","\u32be":"49","\u32bf":"50","\u32c0":"1\u6708","\u32c1":"2\u6708",
"\u32c2":"3\u6708","\u32c3":"4\u6708","\u32c4":"5\u6708","\u32c5":"6\u6708","\u32c6":"7\u6708",
"\u32c7":"8\u6708","\u32c8":"9\u6708","\u32c9":"10\u6708","\u32ca":"11\u6708","\u32cb":"12\u6708",
"\u32cc":"hg","\u32cd":"erg","\u32ce":"ev","\u32cf":"ltd","\u32d0":"\u30a2","\u32d1":"\u30a4",
"\u32d2":"\u30a6","\u32d3":"\u30a8","\u32d4":"\u30aa","\u32d5":"\u30ab","\u32d6":"\u30ad",
"\u32d7":"\u30af","\u32d8":"\u30b1","\u32d9":"\u30b3","\u32da":"\u30b5","\u32db":"\u30b7",
"\u32dc":"\u30b9","\u32dd":"\u30bb","\u32de":"\u30bd","\u32df":"\u30bf","\u32e0":"\u30c1",
"\u32e1":"\u30c4","\u32e2":"\u30c6","\u32e3":"\u30c8","\u32e4":"\u30ca","\u32e5":"\u30cb",
"\u32e6":"\u30cc","\u32e7":"\u30cd","\u32e8":"\u30ce","\u32e9":"\u30cf","\u32ea":"\u30d2",
"\u32eb":"\u30d5","\u32ec":"\u30d8","\u32ed":"\u30db","\u32ee":"\u30de","\u32ef":"\u30df",
"\u32f0":"\u30e0","\u32f1":"\u30e1","\u32f2":"\u30e2","\u32f3":"\u30e4","\u32f4":"\u30e6",
"\u32f5":"\u30e8","\u32f6":"\u30e9","\u32f7":"\u30ea","\u32f8":"\u30eb","\u32f9":"\u30ec",
"\u32fa":"\u30ed","\u32fb":"\u30ef","\u32fc":"\u30f0","\u32fd":"\u30f1","\u32fe":"\u30f2",
"\u32ff":"\u4ee4\u548c","\u3300":"\u30a2\u30cf\u309a\u30fc\u30c8",
"\u3301":"\u30a2\u30eb\u30d5\u30a1","\u3302":"\u30a2\u30f3\u30d8\u309a\u30a2",
"\u3303":"\u30a2\u30fc\u30eb","\u3304":"\u30a4\u30cb\u30f3\u30af\u3099",
"\u3305":"\u30a4\u30f3\u30c1","\u3306":"\u30a6\u30a9\u30f3",
"\u3307":"\u30a8\u30b9\u30af\u30fc\u30c8\u3099","\u3308":"\u30a8\u30fc\u30ab\u30fc",
"\u3309":"\u30aa\u30f3\u30b9","\u330a":"\u30aa\u30fc\u30e0","\u330b":"\u30ab\u30a4\u30ea",
"\u330c":"\u30ab\u30e9\u30c3\u30c8","\u330d":"\u30ab\u30ed\u30ea\u30fc",
"\u330e":"\u30ab\u3099\u30ed\u30f3","\u330f":"\u30ab\u3099\u30f3\u30de",
"\u3310":"\u30ad\u3099\u30ab\u3099","\u3311":"\u30ad\u3099\u30cb\u30fc",
"\u3312":"\u30ad\u30e5\u30ea\u30fc","\u3313":"\u30ad\u3099\u30eb\u30bf\u3099\u30fc",
"\u3314":"\u30ad\u30ed","\u3315":"\u30ad\u30ed\u30af\u3099\u30e9\u30e0",
"\u3316":"\u30ad\u30ed\u30e1\u30fc\u30c8\u30eb","\u3317":"\u30ad\u30ed\u30ef\u30c3\u30c8",
"\u3318":"\u30af\u3099\u30e9\u30e0","\u3319":"\u30af\u3099\u30e9\u30e0\u30c8\u30f3",
"\u331a":"\u30af\u30eb\u30bb\u3099\u30a4\u30ed","\u331b":"\u30af\u30ed\u30fc\u30cd",
"\u331c":"\u30b1\u30fc\u30b9","\u331d":"\u30b3\u30eb\u30ca","\u331e":"\u30b3\u30fc\u30db\u309a",
"\u331f":"\u30b5\u30a4\u30af\u30eb","\u3320":"\u30b5\u30f3\u30c1\u30fc\u30e0",
"\u3321":"\u30b7\u30ea\u30f3\u30af\u3099","\u3322":"\u30bb\u30f3\u30c1",
"\u3323":"\u30bb\u30f3\u30c8","\u3324":"\u30bf\u3099\u30fc\u30b9","\u3325":"\u30c6\u3099\u30b7",
"\u3326":"\u30c8\u3099\u30eb","\u3327":"\u30c8\u30f3","\u3328":"\u30ca\u30ce",
"\u3329":"\u30ce\u30c3\u30c8","\u332a":"\u30cf\u30a4\u30c4",
"\u332b":"\u30cf\u309a\u30fc\u30bb\u30f3\u30c8","\u332c":"\u30cf\u309a\u30fc\u30c4",
"\u332d":"\u30cf\u3099\u30fc\u30ec\u30eb","\u332e":"\u30d2\u309a\u30a2\u30b9\u30c8\u30eb",
"\u332f":"\u30d2\u309a\u30af\u30eb","\u3330":"\u30d2\u309a\u30b3","\u3331":"\u30d2\u3099\u30eb",
"\u3332":"\u30d5\u30a1\u30e9\u30c3\u30c8\u3099","\u3333":"\u30d5\u30a3\u30fc\u30c8",
"\u3334":"\u30d5\u3099\u30c3\u30b7\u30a7\u30eb","\u3335":"\u30d5\u30e9\u30f3",
"\u3336":"\u30d8\u30af\u30bf\u30fc\u30eb","\u3337":"\u30d8\u309a\u30bd",
"\u3338":"\u30d8\u309a\u30cb\u30d2","\u3339":"\u30d8\u30eb\u30c4",
"\u333a":"\u30d8\u309a\u30f3\u30b9","\u333b":"\u30d8\u309a\u30fc\u30b7\u3099",
"\u333c":"\u30d8\u3099\u30fc\u30bf","\u333d":"\u30db\u309a\u30a4\u30f3\u30c8",
"\u333e":"\u30db\u3099\u30eb\u30c8","\u333f":"\u30db\u30f3",
"\u3340":"\u30db\u309a\u30f3\u30c8\u3099","\u3341":"\u30db\u30fc\u30eb",
"\u3342":"\u30db\u30fc\u30f3","\u3343":"\u30de\u30a4\u30af\u30ed","\u3344":"\u30de\u30a4\u30eb",
"\u3345":"\u30de\u30c3\u30cf","\u3346":"\u30de\u30eb\u30af",
"\u3347":"\u30de\u30f3\u30b7\u30e7\u30f3","\u3348":"\u30df\u30af\u30ed\u30f3",
"\u3349":"\u30df\u30ea","\u334a":"\u30df\u30ea\u30cf\u3099\u30fc\u30eb",
"\u334b":"\u30e1\u30ab\u3099","\u334c":"\u30e1\u30ab\u3099\u30c8\u30f3",
"\u334d":"\u30e1\u30fc\u30c8\u30eb","\u334e":"\u30e4\u30fc\u30c8\u3099",
"\u334f":"\u30e4\u30fc\u30eb","\u3350":"\u30e6\u30a2\u30f3","\u3351":"\u30ea\u30c3\u30c8\u30eb",
"\u3352":"\u30ea\u30e9","\u3353":"\u30eb\u30d2\u309a\u30fc",
"\u3354":"\u30eb\u30fc\u30d5\u3099\u30eb","\u3355":"\u30ec\u30e0",
"\u3356":"\u30ec\u30f3\u30c8\u30b1\u3099\u30f3","\u3357":"\u30ef\u30c3\u30c8","\u3358":"0\u70b9",
"\u3359":"1\u70b9","\u335a":"2\u70b9","\u335b":"3\u70b9","\u335c":"4\u70b9","\u335d":"5\u70b9",
"\u335e":"6\u70b9","\u335f":"7\u70b9","\u3360":"8\u70b9","\u3361":"9\u70b9","\u3362":"10\u70b9",
"\u3363":"11\u70b9","\u3364":"12\u70b9","\u3365":"13\u70b9","\u3366":"14\u70b9","\u3367":"15\u70b9",
"\u3368":"16\u70b9","\u3369":"17\u70b9","\u336a":"18\u70b9","\u336b":"19\u70b9","\u336c":"20\u70b9",
"\u336d":"21\u70b9","\u336e":"22\u70b9","\u336f":"23\u70b9","\u3370":"24\u70b9","\u3371":"hpa",
"\u3372":"da","\u3373":"au","\u3374":"bar","\u3375":"ov","\u3376":"pc","\u3377":"dm","\u3378":"dm2",
"\u3379":"dm3","\u337a":"iu","\u337b":"\u5e73\u6210","\u337c":"\u662d\u548c",
"\u337d":"\u5927\u6b63","\u337e":"\u660e\u6cbb","\u337f":"\u682a\u5f0f\u4f1a\u793e","\u3380":"pa",
"\u3381":"na","\u3382":"\u03bca","\u3383":"ma","\u3384":"ka","\u3385":"kb","\u3386":"mb",
"\u3387":"gb","\u3388":"cal","\u3389":"kcal","\u338a":"pf","\u338b":"nf","\u338c":"\u03bcf",
"\u338d":"\u03bcg","\u338e":"mg","\u338f":"kg","\u3390":"hz","\u3391":"khz","\u3392":"mhz",
"\u3393":"ghz","\u3394":"thz","\u3395":"\u03bcl","\u3396":"ml","\u3397":"dl","\u3398":"kl",
"\u3399":"fm","\u339a":"nm","\u339b":"\u03bcm","\u339c":"mm","\u339d":"cm","\u339e":"km",
"\u339f":"mm2","\u33a0":"cm2","\u33a1":"m2","\u33a2":"km2","\u33a3":"mm3","\u33a4":"cm3",
"\u33a5":"m3","\u33a6":"km3","\u33a7":"m/s","\u33a8":"m/s2","\u33a9":"pa","\u33aa":"kpa",
"\u33ab":"mpa","\u33ac":"gpa","\u33ad":"rad","\u33ae":"rad/s","\u33af":"rad/s2","\u33b0":"ps",
"\u33b1":"ns","\u33b2":"\u03bcs","\u33b3":"ms","\u33b4":"pv","\u33b5":"nv","\u33b6":"\u03bcv",
"\u33b7":"mv","\u33b8":"kv","\u33b9":"mv","\u33ba":"pw","\u33bb":"nw","\u33bc":"\u03bcw",
"\u33bd":"mw","\u33be":"kw","\u33bf":"mw","\u33c0":"k\u03c9","\u33c1":"m\u03c9","\u33c2":"a.m.",
"\u33c3":"bq","\u33c4":"cc","\u33c5":"cd","\u33c6":"c/kg","\u33c7":"co.","\u33c8":"db",
"\u33c9":"gy","\u33ca":"ha","\u33cb":"hp","\u33cc":"in","\u33cd":"kk","\u33ce":"km","\u33cf":"kt",
"\u33d0":"lm","\u33d1":"ln","\u33d2":"log","\u33d3":"lx","\u33d4":"mb","\u33d5":"mil",
"\u33d6":"mol","\u33d7":"ph","\u33d8":"p.m.","\u33d9":"ppm","\u33da":"pr","\u33db":"sr",
"\u33dc":"sv","\u33dd":"wb","\u33de":"v/m","\u33df":"a/m","\u33e0":"1\u65e5","\u33e1":"2\u65e5",
"\u33e2":"3\u65e5","\u33e3":"4\u65e5","\u33e4":"5\u65e5","\u33e5":"6\u65e5","\u33e6":"7\u65e5",
"\u33e7":"8\u65e5","\u33e8":"9\u65e5","\u33e9":"10\u65e5","\u33ea":"11\u65e5","\u33eb":"12\u65e5",
"\u33ec":"13\u65e5","\u33ed":"14\u65e5","\u33ee":"15\u65e5","\u33ef":"16\u65e5","\u33f0":"17\u65e5",
"\u33f1":"18\u65e5","\u33f2":"19\u65e5","\u33f3":"20\u65e5","\u33f4":"21\u65e5","\u33f5":"22\u65e5",
"\u33f6":"23\u65e5","\u33f7":"24\u65e5","\u33f8":"25\u65e5","\u33f9":"26\u65e5","\u33fa":"27\u65e5",
"\u33fb":"28\u65e5","\u33fc":"29\u65e5","\u33fd":"30\u65e5","\u33fe":"31\u65e5","\u33ff":"gal",
"\ua640":"\ua641","\ua642":"\ua643","\ua644":"\ua645","\ua646":"\ua647","\ua648":"\ua649",
"\ua64a":"\ua64b","\ua64c":"\ua64d","\ua64e":"\ua64f","\ua650":"\ua651","\ua652":"\ua653",
"\ua654":"\ua655","\ua656":"\ua657","\ua658":"\ua659","\ua65a":"\ua65b","\ua65c":"\ua65d",
"\ua65e":"\ua65f","\ua660":"\ua661","\ua662":"\ua663","\ua664":"\ua665","\ua666":"\ua667",
"\ua668":"\ua669","\ua66a":"\ua66b","\ua66c":"\ua66d","\ua66f":"","\ua674":"","\ua675":"",
"\ua676":"","\ua677":"","\ua678":"","\ua679":"","\ua67a":"","\ua67b":"","\ua67c":"","\ua67d":"",
"\ua680":"\ua681","\ua682":"\ua683","\ua684":"\ua685","\ua686":"\ua687","\ua688":"\ua689",
"\ua68a":"\ua68b","\ua68c":"\ua68d","\ua68e":"\ua68f","\ua690":"\ua691","\ua692":"\ua693",
"\ua694":"\ua695","\ua696":"\ua697","\ua698":"\ua699","\ua69a":"\ua69b","\ua69c":"\u044a",
"\ua69d":"\u044c","\ua69e":"","\ua69f":"","\ua6f0":"","\ua6f1":"","\ua722":"\ua723",
"\ua724":"\ua725","\ua726":"\ua727","\ua728":"\ua729","\ua72a":"\ua72b","\ua72c":"\ua72d",
"\ua72e":"\ua72f","\ua730":"f","\ua731":"s","\ua732":"aa","\ua733":"aa","\ua734":"ao","\ua735":"ao",
"\ua736":"au","\ua737":"au","\ua738":"av","\ua739":"av","\ua73a":"av","\ua73b":"av","\ua73c":"ay",
"\ua73d":"ay","\ua73e":"\ua73f","\ua740":"k","\ua741":"k","\ua742":"k","\ua743":"k","\ua744":"k",
"\ua745":"k","\ua746":"l","\ua747":"l","\ua748":"l","\ua749":"l","\ua74a":"o","\ua74b":"o",
"\ua74c":"o","\ua74d":"o","\ua74e":"oo","\ua74f":"oo","\ua750":"p","\ua751":"p","\ua752":"p",
"\ua753":"p","\ua754":"p","\ua755":"p","\ua756":"q","\ua757":"q","\ua758":"q","\ua759":"q",
"\ua75a":"\ua75b","\ua75c":"\ua75d","\ua75e":"v","\ua75f":"v","\ua760":"vy","\ua761":"vy",
"\ua762":"\ua763","\ua764":"th","\ua765":"th","\ua766":"th","\ua767":"th","\ua768":"\ua769",
"\ua76a":"\ua76b","\ua76c":"\ua76d","\ua76e":"\ua76f","\ua770":"\ua76f","\ua771":"d","\ua772":"l",
"\ua773":"m","\ua774":"n","\ua775":"r","\ua776":"r","\ua777":"t","\ua779":"d","\ua77a":"d",
"\ua77b":"f","\ua77c":"f","\ua77d":"\u1d79","\ua77e":"\ua77f","\ua780":"\ua781","\ua782":"\ua783",
"\ua784":"\ua785","\ua786":"t","\ua787":"t","\ua78b":"\ua78c","\ua78d":"\u0265","\ua790":"n",
"\ua791":"n","\ua792":"c","\ua793":"c","\ua796":"\ua797","\ua798":"\ua799","\ua79a":"\ua79b",
"\ua79c":"\ua79d","\ua79e":"\ua79f","\ua7a0":"g","\ua7a1":"g","\ua7a2":"k","\ua7a3":"k",
"\ua7a4":"n","\ua7a5":"n","\ua7a6":"r","\ua7a7":"r","\ua7a8":"s","\ua7a9":"s","\ua7aa":"h",
"\ua7ab":"\u025c","\ua7ac":"g","\ua7ad":"l","\ua7ae":"i","\ua7b0":"\u029e","\ua7b1":"\u0287",
"\ua7b2":"j","\ua7b3":"\uab53","\ua7b4":"\ua7b5","\ua7b6":"\ua7b7","\ua7b8":"\ua7b9",
"\ua7ba":"\ua7bb","\ua7bc":"\ua7bd","\ua7be":"\ua7bf","\ua7c0":"\ua7c1","\ua7c2":"\ua7c3",
"\ua7c4":"\ua794","\ua7c5":"s","\ua7c6":"z","\ua7c7":"\ua7c8","\ua7c9":"\ua7ca","\ua7cb":"\u0264",
"\ua7cc":"\ua7cd","\ua7d0":"\ua7d1","\ua7d6":"\ua7d7","\ua7d8":"\ua7d9","\ua7da":"\ua7db",
"\ua7dc":"\u019b","\ua7f2":"c","\ua7f3":"f","\ua7f4":"q","\ua7f5":"\ua7f6","\ua7f8":"h",
"\ua7f9":"oe","\ua8e0":"","\ua8e1":"","\ua8e2":"","\ua8e3":"","\ua8e4":"","\ua8e5":"","\ua8e6":"",
"\ua8e7":"","\ua8e8":"","\ua8e9":"","\ua8ea":"","\ua8eb":"","\ua8ec":"","\ua8ed":"","\ua8ee":"",
"\ua8ef":"","\ua8f0":"","\ua8f1":"","\ua92b":"","\ua92c":"","\ua92d":"","\uaab0":"","\uaab2":"",
"\uaab3":"","\uaab4":"","\uaab7":"","\uaab8":"","\uaabe":"","\uaabf":"","\uaac1":"",
"\uab5c":"\ua727","\uab5d":"\uab37","\uab5e":"l","\uab5f":"\uab52","\uab69":"\u028d",
"\uf900":"\u8c48","\uf901":"\u66f4","\uf902":"\u8eca","\uf903":"\u8cc8","\uf904":"\u6ed1",
"\uf905":"\u4e32","\uf906":"\u53e5","\uf907":"\u9f9c","\uf908":"\u9f9c","\uf909":"\u5951",
"\uf90a":"\u91d1","\uf90b":"\u5587","\uf90c":"\u5948","\uf90d":"\u61f6","\uf90e":"\u7669",
"\uf90f":"\u7f85","\uf910":"\u863f","\uf911":"\u87ba","\uf912":"\u88f8","\uf913":"\u908f",
"\uf914":"\u6a02","\uf915":"\u6d1b","\uf916":"\u70d9","\uf917":"\u73de","\uf918":"\u843d",
"\uf919":"\u916a","\uf91a":"\u99f1","\uf91b":"\u4e82","\uf91c":"\u5375","\uf91d":"\u6b04",
"\uf91e":"\u721b","\uf91f":"\u862d","\uf920":"\u9e1e","\uf921":"\u5d50","\uf922":"\u6feb",
"\uf923":"\u85cd","\uf924":"\u8964","\uf925":"\u62c9","\uf926":"\u81d8","\uf927":"\u881f",
"\uf928":"\u5eca","\uf929":"\u6717","\uf92a":"\u6d6a","\uf92b":"\u72fc","\uf92c":"\u90ce",
"\uf92d":"\u4f86","\uf92e":"\u51b7","\uf92f":"\u52de","\uf930":"\u64c4","\uf931":"\u6ad3",
"\uf932":"\u7210","\uf933":"\u76e7","\uf934":"\u8001","\uf935":"\u8606","\uf936":"\u865c",
"\uf937":"\u8def","\uf938":"\u9732","\uf939":"\u9b6f","\uf93a":"\u9dfa","\uf93b":"\u788c",
"\uf93c":"\u797f","\uf93d":"\u7da0","\uf93e":"\u83c9","\uf93f":"\u9304","\uf940":"\u9e7f",
"\uf941":"\u8ad6","\uf942":"\u58df","\uf943":"\u5f04","\uf944":"\u7c60","\uf945":"\u807e",
"\uf946":"\u7262","\uf947":"\u78ca","\uf948":"\u8cc2","\uf949":"\u96f7","\uf94a":"\u58d8",
"\uf94b":"\u5c62","\uf94c":"\u6a13","\uf94d":"\u6dda","\uf94e":"\u6f0f","\uf94f":"\u7d2f",
"\uf950":"\u7e37","\uf951":"\u964b","\uf952":"\u52d2","\uf953":"\u808b","\uf954":"\u51dc",
"\uf955":"\u51cc","\uf956":"\u7a1c","\uf957":"\u7dbe","\uf958":"\u83f1","\uf959":"\u9675",
"\uf95a":"\u8b80","\uf95b":"\u62cf","\uf95c":"\u6a02","\uf95d":"\u8afe","\uf95e":"\u4e39",
"\uf95f":"\u5be7","\uf960":"\u6012","\uf961":"\u7387","\uf962":"\u7570","\uf963":"\u5317",
"\uf964":"\u78fb","\uf965":"\u4fbf","\uf966":"\u5fa9","\uf967":"\u4e0d","\uf968":"\u6ccc",
"\uf969":"\u6578","\uf96a":"\u7d22","\uf96b":"\u53c3","\uf96c":"\u585e","\uf96d":"\u7701",
"\uf96e":"\u8449","\uf96f":"\u8aaa","\uf970":"\u6bba","\uf971":"\u8fb0","\uf972":"\u6c88",
"\uf973":"\u62fe","\uf974":"\u82e5","\uf975":"\u63a0","\uf976":"\u7565","\uf977":"\u4eae",
"\uf978":"\u5169","\uf979":"\u51c9","\uf97a":"\u6881","\uf97b":"\u7ce7","\uf97c":"\u826f",
"\uf97d":"\u8ad2","\uf97e":"\u91cf","\uf97f":"\u52f5","\uf980":"\u5442","\uf981":"\u5973",
"\uf982":"\u5eec","\uf983":"\u65c5","\uf984":"\u6ffe","\uf985":"\u792a","\uf986":"\u95ad",
"\uf987":"\u9a6a","\uf988":"\u9e97","\uf989":"\u9ece","\uf98a":"\u529b","\uf98b":"\u66c6",
"\uf98c":"\u6b77","\uf98d":"\u8f62","\uf98e":"\u5e74","\uf98f":"\u6190","\uf990":"\u6200",
"\uf991":"\u649a","\uf992":"\u6f23","\uf993":"\u7149","\uf994":"\u7489","\uf995":"\u79ca",
"\uf996":"\u7df4","\uf997":"\u806f","\uf998":"\u8f26","\uf999":"\u84ee","\uf99a":"\u9023",
"\uf99b":"\u934a","\uf99c":"\u5217","\uf99d":"\u52a3","\uf99e":"\u54bd","\uf99f":"\u70c8",
"\uf9a0":"\u88c2","\uf9a1":"\u8aaa","\uf9a2":"\u5ec9","\uf9a3":"\u5ff5","\uf9a4":"\u637b",
"\uf9a5":"\u6bae","\uf9a6":"\u7c3e","\uf9a7":"\u7375","\uf9a8":"\u4ee4","\uf9a9":"\u56f9",
"\uf9aa":"\u5be7","\uf9ab":"\u5dba","\uf9ac":"\u601c","\uf9ad":"\u73b2","\uf9ae":"\u7469",
"\uf9af":"\u7f9a","\uf9b0":"\u8046","\uf9b1":"\u9234","\uf9b2":"\u96f6","\uf9b3":"\u9748",
"\uf9b4":"\u9818","\uf9b5":"\u4f8b","\uf9b6":"\u79ae","\uf9b7":"\u91b4","\uf9b8":"\u96b8",
"\uf9b9":"\u60e1","\uf9ba":"\u4e86","\uf9bb":"\u50da","\uf9bc":"\u5bee","\uf9bd":"\u5c3f",
"\uf9be":"\u6599","\uf9bf":"\u6a02","\uf9c0":"\u71ce","\uf9c1":"\u7642","\uf9c2":"\u84fc",
"\uf9c3":"\u907c","\uf9c4":"\u9f8d","\uf9c5":"\u6688","\uf9c6":"\u962e","\uf9c7":"\u5289",
"\uf9c8":"\u677b","\uf9c9":"\u67f3","\uf9ca":"\u6d41","\uf9cb":"\u6e9c","\uf9cc":"\u7409",
"\uf9cd":"\u7559","\uf9ce":"\u786b","\uf9cf":"\u7d10","\uf9d0":"\u985e","\uf9d1":"\u516d",
"\uf9d2":"\u622e","\uf9d3":"\u9678","\uf9d4":"\u502b","\uf9d5":"\u5d19","\uf9d6":"\u6dea",
"\uf9d7":"\u8f2a","\uf9d8":"\u5f8b","\uf9d9":"\u6144","\uf9da":"\u6817","\uf9db":"\u7387",
"\uf9dc":"\u9686","\uf9dd":"\u5229","\uf9de":"\u540f","\uf9df":"\u5c65","\uf9e0":"\u6613",
"\uf9e1":"\u674e","\uf9e2":"\u68a8","\uf9e3":"\u6ce5","\uf9e4":"\u7406","\uf9e5":"\u75e2",
"\uf9e6":"\u7f79","\uf9e7":"\u88cf","\uf9e8":"\u88e1","\uf9e9":"\u91cc","\uf9ea":"\u96e2",
"\uf9eb":"\u533f","\uf9ec":"\u6eba","\uf9ed":"\u541d","\uf9ee":"\u71d0","\uf9ef":"\u7498",
"\uf9f0":"\u85fa","\uf9f1":"\u96a3","\uf9f2":"\u9c57","\uf9f3":"\u9e9f","\uf9f4":"\u6797",
"\uf9f5":"\u6dcb","\uf9f6":"\u81e8","\uf9f7":"\u7acb","\uf9f8":"\u7b20","\uf9f9":"\u7c92",
"\uf9fa":"\u72c0","\uf9fb":"\u7099","\uf9fc":"\u8b58","\uf9fd":"\u4ec0","\uf9fe":"\u8336",
"\uf9ff":"\u523a","\ufa00":"\u5207","\ufa01":"\u5ea6","\ufa02":"\u62d3","\ufa03":"\u7cd6",
"\ufa04":"\u5b85","\ufa05":"\u6d1e","\ufa06":"\u66b4","\ufa07":"\u8f3b","\ufa08":"\u884c",
"\ufa09":"\u964d","\ufa0a":"\u898b","\ufa0b":"\u5ed3","\ufa0c":"\u5140","\ufa0d":"\u55c0",
"\ufa10":"\u585a","\ufa12":"\u6674","\ufa15":"\u51de","\ufa16":"\u732a","\ufa17":"\u76ca",
"\ufa18":"\u793c","\ufa19":"\u795e","\ufa1a":"\u7965","\ufa1b":"\u798f","\ufa1c":"\u9756",
"\ufa1d":"\u7cbe","\ufa1e":"\u7fbd","\ufa20":"\u8612","\ufa22":"\u8af8","\ufa25":"\u9038",
"\ufa26":"\u90fd","\ufa2a":"\u98ef","\ufa2b":"\u98fc","\ufa2c":"\u9928","\ufa2d":"\u9db4",
"\ufa2e":"\u90de","\ufa2f":"\u96b7","\ufa30":"\u4fae","\ufa31":"\u50e7","\ufa32":"\u514d",
"\ufa33":"\u52c9","\ufa34":"\u52e4","\ufa35":"\u5351","\ufa36":"\u559d","\ufa37":"\u5606",
"\ufa38":"\u5668","\ufa39":"\u5840","\ufa3a":"\u58a8","\ufa3b":"\u5c64","\ufa3c":"\u5c6e",
"\ufa3d":"\u6094","\ufa3e":"\u6168","\ufa3f":"\u618e","\ufa40":"\u61f2","\ufa41":"\u654f",
"\ufa42":"\u65e2","\ufa43":"\u6691","\ufa44":"\u6885","\ufa45":"\u6d77","\ufa46":"\u6e1a",
"\ufa47":"\u6f22","\ufa48":"\u716e","\ufa49":"\u722b","\ufa4a":"\u7422","\ufa4b":"\u7891",
"\ufa4c":"\u793e","\ufa4d":"\u7949","\ufa4e":"\u7948","\ufa4f":"\u7950","\ufa50":"\u7956",
"\ufa51":"\u795d","\ufa52":"\u798d","\ufa53":"\u798e","\ufa54":"\u7a40","\ufa55":"\u7a81",
"\ufa56":"\u7bc0","\ufa57":"\u7df4","\ufa58":"\u7e09","\ufa59":"\u7e41","\ufa5a":"\u7f72",
"\ufa5b":"\u8005","\ufa5c":"\u81ed","\ufa5d":"\u8279","\ufa5e":"\u8279","\ufa5f":"\u8457",
"\ufa60":"\u8910","\ufa61":"\u8996","\ufa62":"\u8b01","\ufa63":"\u8b39","\ufa64":"\u8cd3",
"\ufa65":"\u8d08","\ufa66":"\u8fb6","\ufa67":"\u9038","\ufa68":"\u96e3","\ufa69":"\u97ff",
"\ufa6a":"\u983b","\ufa6b":"\u6075","\ufa6c":"\ud850\udeee","\ufa6d":"\u8218","\ufa70":"\u4e26",
"\ufa71":"\u51b5","\ufa72":"\u5168","\ufa73":"\u4f80","\ufa74":"\u5145","\ufa75":"\u5180",
"\ufa76":"\u52c7","\ufa77":"\u52fa","\ufa78":"\u559d","\ufa79":"\u5555","\ufa7a":"\u5599",
"\ufa7b":"\u55e2","\ufa7c":"\u585a","\ufa7d":"\u58b3","\ufa7e":"\u5944","\ufa7f":"\u5954",
"\ufa80":"\u5a62","\ufa81":"\u5b28","\ufa82":"\u5ed2","\ufa83":"\u5ed9","\ufa84":"\u5f69",
"\ufa85":"\u5fad","\ufa86":"\u60d8","\ufa87":"\u614e","\ufa88":"\u6108","\ufa89":"\u618e",
"\ufa8a":"\u6160","\ufa8b":"\u61f2","\ufa8c":"\u6234","\ufa8d":"\u63c4","\ufa8e":"\u641c",
"\ufa8f":"\u6452","\ufa90":"\u6556","\ufa91":"\u6674","\ufa92":"\u6717","\ufa93":"\u671b",
"\ufa94":"\u6756","\ufa95":"\u6b79","\ufa96":"\u6bba","\ufa97":"\u6d41","\ufa98":"\u6edb",
"\ufa99":"\u6ecb","\ufa9a":"\u6f22","\ufa9b":"\u701e","\ufa9c":"\u716e","\ufa9d":"\u77a7",
"\ufa9e":"\u7235","\ufa9f":"\u72af","\ufaa0":"\u732a","\ufaa1":"\u7471","\ufaa2":"\u7506",
"\ufaa3":"\u753b","\ufaa4":"\u761d","\ufaa5":"\u761f","\ufaa6":"\u76ca","\ufaa7":"\u76db",
"\ufaa8":"\u76f4","\ufaa9":"\u774a","\ufaaa":"\u7740","\ufaab":"\u78cc","\ufaac":"\u7ab1",
"\ufaad":"\u7bc0","\ufaae":"\u7c7b","\ufaaf":"\u7d5b","\ufab0":"\u7df4","\ufab1":"\u7f3e",
"\ufab2":"\u8005","\ufab3":"\u8352","\ufab4":"\u83ef","\ufab5":"\u8779","\ufab6":"\u8941",
"\ufab7":"\u8986","\ufab8":"\u8996","\ufab9":"\u8abf","\ufaba":"\u8af8","\ufabb":"\u8acb",
"\ufabc":"\u8b01","\ufabd":"\u8afe","\ufabe":"\u8aed","\ufabf":"\u8b39","\ufac0":"\u8b8a",
"\ufac1":"\u8d08","\ufac2":"\u8f38","\ufac3":"\u9072","\ufac4":"\u9199","\ufac5":"\u9276",
"\ufac6":"\u967c","\ufac7":"\u96e3","\ufac8":"\u9756","\ufac9":"\u97db","\ufaca":"\u97ff",
"\ufacb":"\u980b","\ufacc":"\u983b","\ufacd":"\u9b12","\uface":"\u9f9c","\ufacf":"\ud84a\udc4a",
"\ufad0":"\ud84a\udc44","\ufad1":"\ud84c\udfd5","\ufad2":"\u3b9d","\ufad3":"\u4018",
"\ufad4":"\u4039","\ufad5":"\ud854\ude49","\ufad6":"\ud857\udcd0","\ufad7":"\ud85f\uded3",
"\ufad8":"\u9f43","\ufad9":"\u9f8e","\ufb00":"ff","\ufb01":"fi","\ufb02":"fl","\ufb03":"ffi",
"\ufb04":"ffl","\ufb05":"st","\ufb06":"st","\ufb13":"\u0574\u0576","\ufb14":"\u0574\u0565",
"\ufb15":"\u0574\u056b","\ufb16":"\u057e\u0576","\ufb17":"\u0574\u056d","\ufb1d":"\u05d9",
"\ufb1e":"","\ufb1f":"\u05f2","\ufb20":"\u05e2","\ufb21":"\u05d0","\ufb22":"\u05d3",
"\ufb23":"\u05d4","\ufb24":"\u05db","\ufb25":"\u05dc","\ufb26":"\u05dd","\ufb27":"\u05e8",
"\ufb28":"\u05ea","\ufb29":"+","\ufb2a":"\u05e9","\ufb2b":"\u05e9","\ufb2c":"\u05e9",
"\ufb2d":"\u05e9","\ufb2e":"\u05d0","\ufb2f":"\u05d0","\ufb30":"\u05d0","\ufb31":"\u05d1",
"\ufb32":"\u05d2","\ufb33":"\u05d3","\ufb34":"\u05d4","\ufb35":"\u05d5","\ufb36":"\u05d6",
"\ufb38":"\u05d8","\ufb39":"\u05d9","\ufb3a":"\u05da","\ufb3b":"\u05db","\ufb3c":"\u05dc",
"\ufb3e":"\u05de","\ufb40":"\u05e0","\ufb41":"\u05e1","\ufb43":"\u05e3","\ufb44":"\u05e4",
"\ufb46":"\u05e6","\ufb47":"\u05e7","\ufb48":"\u05e8","\ufb49":"\u05e9","\ufb4a":"\u05ea",
"\ufb4b":"\u05d5","\ufb4c":"\u05d1","\ufb4d":"\u05db","\ufb4e":"\u05e4","\ufb4f":"\u05d0\u05dc",
"\ufb50":"\u0671","\ufb51":"\u0671","\ufb52":"\u067b","\ufb53":"\u067b","\ufb54":"\u067b",
"\ufb55":"\u067b","\ufb56":"\u067e","\ufb57":"\u067e","\ufb58":"\u067e","\ufb59":"\u067e",
"\ufb5a":"\u0680","\ufb5b":"\u0680","\ufb5c":"\u0680","\ufb5d":"\u0680","\ufb5e":"\u067a",
"\ufb5f":"\u067a","\ufb60":"\u067a","\ufb61":"\u067a","\ufb62":"\u067f","\ufb63":"\u067f",
"\ufb64":"\u067f","\ufb65":"\u067f","\ufb66":"\u0679","\ufb67":"\u0679","\ufb68":"\u0679",
"\ufb69":"\u0679","\ufb6a":"\u06a4","\ufb6b":"\u06a4","\ufb6c":"\u06a4","\ufb6d":"\u06a4",
"\ufb6e":"\u06a6","\ufb6f":"\u06a6","\ufb70":"\u06a6","\ufb71":"\u06a6","\ufb72":"\u0684",
"\ufb73":"\u0684","\ufb74":"\u0684","\ufb75":"\u0684","\ufb76":"\u0683","\ufb77":"\u0683",
"\ufb78":"\u0683","\ufb79":"\u0683","\ufb7a":"\u0686","\ufb7b":"\u0686","\ufb7c":"\u0686",
"\ufb7d":"\u0686","\ufb7e":"\u0687","\ufb7f":"\u0687","\ufb80":"\u0687","\ufb81":"\u0687",
"\ufb82":"\u068d","\ufb83":"\u068d","\ufb84":"\u068c","\ufb85":"\u068c","\ufb86":"\u068e",
"\ufb87":"\u068e","\ufb88":"\u0688","\ufb89":"\u0688","\ufb8a":"\u0698","\ufb8b":"\u0698",
"\ufb8c":"\u0691","\ufb8d":"\u0691","\ufb8e":"\u06a9","\ufb8f":"\u06a9","\ufb90":"\u06a9",
"\ufb91":"\u06a9","\ufb92":"\u06af","\ufb93":"\u06af","\ufb94":"\u06af","\ufb95":"\u06af",
"\ufb96":"\u06b3","\ufb97":"\u06b3","\ufb98":"\u06b3","\ufb99":"\u06b3","\ufb9a":"\u06b1",
"\ufb9b":"\u06b1","\ufb9c":"\u06b1","\ufb9d":"\u06b1","\ufb9e":"\u06ba","\ufb9f":"\u06ba",
"\ufba0":"\u06bb","\ufba1":"\u06bb","\ufba2":"\u06bb","\ufba3":"\u06bb","\ufba4":"\u06d5",
"\ufba5":"\u06d5","\ufba6":"\u06c1","\ufba7":"\u06c1","\ufba8":"\u06c1","\ufba9":"\u06c1",
"\ufbaa":"\u06be","\ufbab":"\u06be","\ufbac":"\u06be","\ufbad":"\u06be","\ufbae":"\u06d2",
"\ufbaf":"\u06d2","\ufbb0":"\u06d2","\ufbb1":"\u06d2","\ufbd3":"\u06ad","\ufbd4":"\u06ad",
"\ufbd5":"\u06ad","\ufbd6":"\u06ad","\ufbd7":"\u06c7","\ufbd8":"\u06c7","\ufbd9":"\u06c6",
"\ufbda":"\u06c6","\ufbdb":"\u06c8","\ufbdc":"\u06c8","\ufbdd":"\u06c7\u0674","\ufbde":"\u06cb",
"\ufbdf":"\u06cb","\ufbe0":"\u06c5","\ufbe1":"\u06c5","\ufbe2":"\u06c9","\ufbe3":"\u06c9",
"\ufbe4":"\u06d0","\ufbe5":"\u06d0","\ufbe6":"\u06d0","\ufbe7":"\u06d0","\ufbe8":"\u0649",
"\ufbe9":"\u0649","\ufbea":"\u064a\u0627","\ufbeb":"\u064a\u0627","\ufbec":"\u064a\u06d5",
"\ufbed":"\u064a\u06d5","\ufbee":"\u064a\u0648","\ufbef":"\u064a\u0648","\ufbf0":"\u064a\u06c7",
"\ufbf1":"\u064a\u06c7","\ufbf2":"\u064a\u06c6","\ufbf3":"\u064a\u06c6","\ufbf4":"\u064a\u06c8",
"\ufbf5":"\u064a\u06c8","\ufbf6":"\u064a\u06d0","\ufbf7":"\u064a\u06d0","\ufbf8":"\u064a\u06d0",
"\ufbf9":"\u064a\u0649","\ufbfa":"\u064a\u0649","\ufbfb":"\u064a\u0649","\ufbfc":"\u06cc",
"\ufbfd":"\u06cc","\ufbfe":"\u06cc","\ufbff":"\u06cc","\ufc00":"\u064a\u062c",
"\ufc01":"\u064a\u062d","\ufc02":"\u064a\u0645","\ufc03":"\u064a\u0649","\ufc04":"\u064a\u064a",
"\ufc05":"\u0628\u062c","\ufc06":"\u0628\u062d","\ufc07":"\u0628\u062e","\ufc08":"\u0628\u0645",
"\ufc09":"\u0628\u0649","\ufc0a":"\u0628\u064a","\ufc0b":"\u062a\u062c","\ufc0c":"\u062a\u062d",
"\ufc0d":"\u062a\u062e","\ufc0e":"\u062a\u0645","\ufc0f":"\u062a\u0649","\ufc10":"\u062a\u064a",
"\ufc11":"\u062b\u062c","\ufc12":"\u062b\u0645","\ufc13":"\u062b\u0649","\ufc14":"\u062b\u064a",
"\ufc15":"\u062c\u062d","\ufc16":"\u062c\u0645","\ufc17":"\u062d\u062c","\ufc18":"\u062d\u0645",
"\ufc19":"\u062e\u062c","\ufc1a":"\u062e\u062d","\ufc1b":"\u062e\u0645","\ufc1c":"\u0633\u062c",
"\ufc1d":"\u0633\u062d","\ufc1e":"\u0633\u062e","\ufc1f":"\u0633\u0645","\ufc20":"\u0635\u062d",
"\ufc21":"\u0635\u0645","\ufc22":"\u0636\u062c","\ufc23":"\u0636\u062d","\ufc24":"\u0636\u062e",
"\ufc25":"\u0636\u0645","\ufc26":"\u0637\u062d","\ufc27":"\u0637\u0645","\ufc28":"\u0638\u0645",
"\ufc29":"\u0639\u062c","\ufc2a":"\u0639\u0645","\ufc2b":"\u063a\u062c","\ufc2c":"\u063a\u0645",
"\ufc2d":"\u0641\u062c","\ufc2e":"\u0641\u062d","\ufc2f":"\u0641\u062e","\ufc30":"\u0641\u0645",
"\ufc31":"\u0641\u0649","\ufc32":"\u0641\u064a","\ufc33":"\u0642\u062d","\ufc34":"\u0642\u0645",
"\ufc35":"\u0642\u0649","\ufc36":"\u0642\u064a","\ufc37":"\u0643\u0627","\ufc38":"\u0643\u062c",
"\ufc39":"\u0643\u062d","\ufc3a":"\u0643\u062e","\ufc3b":"\u0643\u0644","\ufc3c":"\u0643\u0645",
"\ufc3d":"\u0643\u0649","\ufc3e":"\u0643\u064a","\ufc3f":"\u0644\u062c","\ufc40":"\u0644\u062d",
"\ufc41":"\u0644\u062e","\ufc42":"\u0644\u0645","\ufc43":"\u0644\u0649","\ufc44":"\u0644\u064a",
"\ufc45":"\u0645\u062c","\ufc46":"\u0645\u062d","\ufc47":"\u0645\u062e","\ufc48":"\u0645\u0645",
"\ufc49":"\u0645\u0649","\ufc4a":"\u0645\u064a","\ufc4b":"\u0646\u062c","\ufc4c":"\u0646\u062d",
"\ufc4d":"\u0646\u062e","\ufc4e":"\u0646\u0645","\ufc4f":"\u0646\u0649","\ufc50":"\u0646\u064a",
"\ufc51":"\u0647\u062c","\ufc52":"\u0647\u0645","\ufc53":"\u0647\u0649","\ufc54":"\u0647\u064a",
"\ufc55":"\u064a\u062c","\ufc56":"\u064a\u062d","\ufc57":"\u064a\u062e","\ufc58":"\u064a\u0645",
"\ufc59":"\u064a\u0649","\ufc5a":"\u064a\u064a","\ufc5b":"\u0630","\ufc5c":"\u0631",
"\ufc5d":"\u0649","\ufc5e":" ","\ufc5f":" ","\ufc60":" ","\ufc61":" ","\ufc62":" ","\ufc63":" ",
"\ufc64":"\u064a\u0631","\ufc65":"\u064a\u0632","\ufc66":"\u064a\u0645","\ufc67":"\u064a\u0646",
"\ufc68":"\u064a\u0649","\ufc69":"\u064a\u064a","\ufc6a":"\u0628\u0631","\ufc6b":"\u0628\u0632",
"\ufc6c":"\u0628\u0645","\ufc6d":"\u0628\u0646","\ufc6e":"\u0628\u0649","\ufc6f":"\u0628\u064a",
"\ufc70":"\u062a\u0631","\ufc71":"\u062a\u0632","\ufc72":"\u062a\u0645","\ufc73":"\u062a\u0646",
"\ufc74":"\u062a\u0649","\ufc75":"\u062a\u064a","\ufc76":"\u062b\u0631","\ufc77":"\u062b\u0632",
"\ufc78":"\u062b\u0645","\ufc79":"\u062b\u0646","\ufc7a":"\u062b\u0649","\ufc7b":"\u062b\u064a",
"\ufc7c":"\u0641\u0649","\ufc7d":"\u0641\u064a","\ufc7e":"\u0642\u0649","\ufc7f":"\u0642\u064a",
"\ufc80":"\u0643\u0627","\ufc81":"\u0643\u0644","\ufc82":"\u0643\u0645","\ufc83":"\u0643\u0649",
"\ufc84":"\u0643\u064a","\ufc85":"\u0644\u0645","\ufc86":"\u0644\u0649","\ufc87":"\u0644\u064a",
"\ufc88":"\u0645\u0627","\ufc89":"\u0645\u0645","\ufc8a":"\u0646\u0631","\ufc8b":"\u0646\u0632",
"\ufc8c":"\u0646\u0645","\ufc8d":"\u0646\u0646","\ufc8e":"\u0646\u0649","\ufc8f":"\u0646\u064a",
"\ufc90":"\u0649","\ufc91":"\u064a\u0631","\ufc92":"\u064a\u0632","\ufc93":"\u064a\u0645",
"\ufc94":"\u064a\u0646","\ufc95":"\u064a\u0649","\ufc96":"\u064a\u064a","\ufc97":"\u064a\u062c",
"\ufc98":"\u064a\u062d","\ufc99":"\u064a\u062e","\ufc9a":"\u064a\u0645","\ufc9b":"\u064a\u0647",
"\ufc9c":"\u0628\u062c","\ufc9d":"\u0628\u062d","\ufc9e":"\u0628\u062e","\ufc9f":"\u0628\u0645",
"\ufca0":"\u0628\u0647","\ufca1":"\u062a\u062c","\ufca2":"\u062a\u062d","\ufca3":"\u062a\u062e",
"\ufca4":"\u062a\u0645","\ufca5":"\u062a\u0647","\ufca6":"\u062b\u0645","\ufca7":"\u062c\u062d",
"\ufca8":"\u062c\u0645","\ufca9":"\u062d\u062c","\ufcaa":"\u062d\u0645","\ufcab":"\u062e\u062c",
"\ufcac":"\u062e\u0645","\ufcad":"\u0633\u062c","\ufcae":"\u0633\u062d","\ufcaf":"\u0633\u062e",
"\ufcb0":"\u0633\u0645","\ufcb1":"\u0635\u062d","\ufcb2":"\u0635\u062e","\ufcb3":"\u0635\u0645",
"\ufcb4":"\u0636\u062c","\ufcb5":"\u0636\u062d","\ufcb6":"\u0636\u062e","\ufcb7":"\u0636\u0645",
"\ufcb8":"\u0637\u062d","\ufcb9":"\u0638\u0645","\ufcba":"\u0639\u062c","\ufcbb":"\u0639\u0645",
"\ufcbc":"\u063a\u062c","\ufcbd":"\u063a\u0645","\ufcbe":"\u0641\u062c","\ufcbf":"\u0641\u062d",
"\ufcc0":"\u0641\u062e","\ufcc1":"\u0641\u0645","\ufcc2":"\u0642\u062d","\ufcc3":"\u0642\u0645",
"\ufcc4":"\u0643\u062c","\ufcc5":"\u0643\u062d","\ufcc6":"\u0643\u062e","\ufcc7":"\u0643\u0644",
"\ufcc8":"\u0643\u0645","\ufcc9":"\u0644\u062c","\ufcca":"\u0644\u062d","\ufccb":"\u0644\u062e",
"\ufccc":"\u0644\u0645","\ufccd":"\u0644\u0647","\ufcce":"\u0645\u062c","\ufccf":"\u0645\u062d",
"\ufcd0":"\u0645\u062e","\ufcd1":"\u0645\u0645","\ufcd2":"\u0646\u062c","\ufcd3":"\u0646\u062d",
"\ufcd4":"\u0646\u062e","\ufcd5":"\u0646\u0645","\ufcd6":"\u0646\u0647","\ufcd7":"\u0647\u062c",
"\ufcd8":"\u0647\u0645","\ufcd9":"\u0647","\ufcda":"\u064a\u062c","\ufcdb":"\u064a\u062d",
"\ufcdc":"\u064a\u062e","\ufcdd":"\u064a\u0645","\ufcde":"\u064a\u0647","\ufcdf":"\u064a\u0645",
"\ufce0":"\u064a\u0647","\ufce1":"\u0628\u0645","\ufce2":"\u0628\u0647","\ufce3":"\u062a\u0645",
"\ufce4":"\u062a\u0647","\ufce5":"\u062b\u0645","\ufce6":"\u062b\u0647","\ufce7":"\u0633\u0645",
"\ufce8":"\u0633\u0647","\ufce9":"\u0634\u0645","\ufcea":"\u0634\u0647","\ufceb":"\u0643\u0644",
"\ufcec":"\u0643\u0645","\ufced":"\u0644\u0645","\ufcee":"\u0646\u0645","\ufcef":"\u0646\u0647",
"\ufcf0":"\u064a\u0645","\ufcf1":"\u064a\u0647","\ufcf2":"\u0640","\ufcf3":"\u0640",
"\ufcf4":"\u0640","\ufcf5":"\u0637\u0649","\ufcf6":"\u0637\u064a","\ufcf7":"\u0639\u0649",
"\ufcf8":"\u0639\u064a","\ufcf9":"\u063a\u0649","\ufcfa":"\u063a\u064a","\ufcfb":"\u0633\u0649",
"\ufcfc":"\u0633\u064a","\ufcfd":"\u0634\u0649","\ufcfe":"\u0634\u064a","\ufcff":"\u062d\u0649",
"\ufd00":"\u062d\u064a","\ufd01":"\u062c\u0649","\ufd02":"\u062c\u064a","\ufd03":"\u062e\u0649",
"\ufd04":"\u062e\u064a","\ufd05":"\u0635\u0649","\ufd06":"\u0635\u064a","\ufd07":"\u0636\u0649",
"\ufd08":"\u0636\u064a","\ufd09":"\u0634\u062c","\ufd0a":"\u0634\u062d","\ufd0b":"\u0634\u062e",
"\ufd0c":"\u0634\u0645","\ufd0d":"\u0634\u0631","\ufd0e":"\u0633\u0631","\ufd0f":"\u0635\u0631",
"\ufd10":"\u0636\u0631","\ufd11":"\u0637\u0649","\ufd12":"\u0637\u064a","\ufd13":"\u0639\u0649",
"\ufd14":"\u0639\u064a","\ufd15":"\u063a\u0649","\ufd16":"\u063a\u064a","\ufd17":"\u0633\u0649",
"\ufd18":"\u0633\u064a","\ufd19":"\u0634\u0649","\ufd1a":"\u0634\u064a","\ufd1b":"\u062d\u0649",
"\ufd1c":"\u062d\u064a","\ufd1d":"\u062c\u0649","\ufd1e":"\u062c\u064a","\ufd1f":"\u062e\u0649",
"\ufd20":"\u062e\u064a","\ufd21":"\u0635\u0649","\ufd22":"\u0635\u064a","\ufd23":"\u0636\u0649",
"\ufd24":"\u0636\u064a","\ufd25":"\u0634\u062c","\ufd26":"\u0634\u062d","\ufd27":"\u0634\u062e",
"\ufd28":"\u0634\u0645","\ufd29":"\u0634\u0631","\ufd2a":"\u0633\u0631","\ufd2b":"\u0635\u0631",
"\ufd2c":"\u0636\u0631","\ufd2d":"\u0634\u062c","\ufd2e":"\u0634\u062d","\ufd2f":"\u0634\u062e",
"\ufd30":"\u0634\u0645","\ufd31":"\u0633\u0647","\ufd32":"\u0634\u0647","\ufd33":"\u0637\u0645",
"\ufd34":"\u0633\u062c","\ufd35":"\u0633\u062d","\ufd36":"\u0633\u062e","\ufd37":"\u0634\u062c",
"\ufd38":"\u0634\u062d","\ufd39":"\u0634\u062e","\ufd3a":"\u0637\u0645","\ufd3b":"\u0638\u0645",
"\ufd3c":"\u0627","\ufd3d":"\u0627","\ufd50":"\u062a\u062c\u0645","\ufd51":"\u062a\u062d\u062c",
"\ufd52":"\u062a\u062d\u062c","\ufd53":"\u062a\u062d\u0645","\ufd54":"\u062a\u062e\u0645",
"\ufd55":"\u062a\u0645\u062c","\ufd56":"\u062a\u0645\u062d","\ufd57":"\u062a\u0645\u062e",
"\ufd58":"\u062c\u0645\u062d","\ufd59":"\u062c\u0645\u062d","\ufd5a":"\u062d\u0645\u064a",
"\ufd5b":"\u062d\u0645\u0649","\ufd5c":"\u0633\u062d\u062c","\ufd5d":"\u0633\u062c\u062d",
"\ufd5e":"\u0633\u062c\u0649","\ufd5f":"\u0633\u0645\u062d","\ufd60":"\u0633\u0645\u062d",
"\ufd61":"\u0633\u0645\u062c","\ufd62":"\u0633\u0645\u0645","\ufd63":"\u0633\u0645\u0645",
"\ufd64":"\u0635\u062d\u062d","\ufd65":"\u0635\u062d\u062d","\ufd66":"\u0635\u0645\u0645",
"\ufd67":"\u0634\u062d\u0645","\ufd68":"\u0634\u062d\u0645","\ufd69":"\u0634\u062c\u064a",
"\ufd6a":"\u0634\u0645\u062e","\ufd6b":"\u0634\u0645\u062e","\ufd6c":"\u0634\u0645\u0645",
"\ufd6d":"\u0634\u0645\u0645","\ufd6e":"\u0636\u062d\u0649","\ufd6f":"\u0636\u062e\u0645",
"\ufd70":"\u0636\u062e\u0645","\ufd71":"\u0637\u0645\u062d","\ufd72":"\u0637\u0645\u062d",
"\ufd73":"\u0637\u0645\u0645","\ufd74":"\u0637\u0645\u064a","\ufd75":"\u0639\u062c\u0645",
"\ufd76":"\u0639\u0645\u0645","\ufd77":"\u0639\u0645\u0645","\ufd78":"\u0639\u0645\u0649",
"\ufd79":"\u063a\u0645\u0645","\ufd7a":"\u063a\u0645\u064a","\ufd7b":"\u063a\u0645\u0649",
"\ufd7c":"\u0641\u062e\u0645","\ufd7d":"\u0641\u062e\u0645","\ufd7e":"\u0642\u0645\u062d",
"\ufd7f":"\u0642\u0645\u0645","\ufd80":"\u0644\u062d\u0645","\ufd81":"\u0644\u062d\u064a",
"\ufd82":"\u0644\u062d\u0649","\ufd83":"\u0644\u062c\u062c","\ufd84":"\u0644\u062c\u062c",
"\ufd85":"\u0644\u062e\u0645","\ufd86":"\u0644\u062e\u0645","\ufd87":"\u0644\u0645\u062d",
"\ufd88":"\u0644\u0645\u062d","\ufd89":"\u0645\u062d\u062c","\ufd8a":"\u0645\u062d\u0645",
"\ufd8b":"\u0645\u062d\u064a","\ufd8c":"\u0645\u062c\u062d","\ufd8d":"\u0645\u062c\u0645",
"\ufd8e":"\u0645\u062e\u062c","\ufd8f":"\u0645\u062e\u0645","\ufd92":"\u0645\u062c\u062e",
"\ufd93":"\u0647\u0645\u062c","\ufd94":"\u0647\u0645\u0645","\ufd95":"\u0646\u062d\u0645",
"\ufd96":"\u0646\u062d\u0649","\ufd97":"\u0646\u062c\u0645","\ufd98":"\u0646\u062c\u0645",
"\ufd99":"\u0646\u062c\u0649","\ufd9a":"\u0646\u0645\u064a","\ufd9b":"\u0646\u0645\u0649",
"\ufd9c":"\u064a\u0645\u0645","\ufd9d":"\u064a\u0645\u0645","\ufd9e":"\u0628\u062e\u064a",
"\ufd9f":"\u062a\u062c\u064a","\ufda0":"\u062a\u062c\u0649","\ufda1":"\u062a\u062e\u064a",
"\ufda2":"\u062a\u062e\u0649","\ufda3":"\u062a\u0645\u064a","\ufda4":"\u062a\u0645\u0649",
"\ufda5":"\u062c\u0645\u064a","\ufda6":"\u062c\u062d\u0649","\ufda7":"\u062c\u0645\u0649",
"\ufda8":"\u0633\u062e\u0649","\ufda9":"\u0635\u062d\u064a","\ufdaa":"\u0634\u062d\u064a",
"\ufdab":"\u0636\u062d\u064a","\ufdac":"\u0644\u062c\u064a","\ufdad":"\u0644\u0645\u064a",
"\ufdae":"\u064a\u062d\u064a","\ufdaf":"\u064a\u062c\u064a","\ufdb0":"\u064a\u0645\u064a",
"\ufdb1":"\u0645\u0645\u064a","\ufdb2":"\u0642\u0645\u064a","\ufdb3":"\u0646\u062d\u064a",
"\ufdb4":"\u0642\u0645\u062d","\ufdb5":"\u0644\u062d\u0645","\ufdb6":"\u0639\u0645\u064a",
"\ufdb7":"\u0643\u0645\u064a","\ufdb8":"\u0646\u062c\u062d","\ufdb9":"\u0645\u062e\u064a",
"\ufdba":"\u0644\u062c\u0645","\ufdbb":"\u0643\u0645\u0645","\ufdbc":"\u0644\u062c\u0645",
"\ufdbd":"\u0646\u062c\u062d","\ufdbe":"\u062c\u062d\u064a","\ufdbf":"\u062d\u062c\u064a",
"\ufdc0":"\u0645\u062c\u064a","\ufdc1":"\u0641\u0645\u064a","\ufdc2":"\u0628\u062d\u064a",
"\ufdc3":"\u0643\u0645\u0645","\ufdc4":"\u0639\u062c\u0645","\ufdc5":"\u0635\u0645\u0645",
"\ufdc6":"\u0633\u062e\u064a","\ufdc7":"\u0646\u062c\u064a","\ufdf0":"\u0635\u0644\u06d2",
"\ufdf1":"\u0642\u0644\u06d2","\ufdf2":"\u0627\u0644\u0644\u0647",
"\ufdf3":"\u0627\u0643\u0628\u0631","\ufdf4":"\u0645\u062d\u0645\u062f",
"\ufdf5":"\u0635\u0644\u0639\u0645","\ufdf6":"\u0631\u0633\u0648\u0644",
"\ufdf7":"\u0639\u0644\u064a\u0647","\ufdf8":"\u0648\u0633\u0644\u0645",
"\ufdf9":"\u0635\u0644\u0649",
"\ufdfa":"\u0635\u0644\u0649 \u0627\u0644\u0644\u0647 \u0639\u0644\u064a\u0647 \u0648\u0633\u0644\u0645",
"\ufdfb":"\u062c\u0644 \u062c\u0644\u0627\u0644\u0647","\ufdfc":"\u0631\u06cc\u0627\u0644",
"\ufe00":"","\ufe01":"","\ufe02":"","\ufe03":"","\ufe04":"","\ufe05":"","\ufe06":"","\ufe07":"",
"\ufe08":"","\ufe09":"","\ufe0a":"","\ufe0b":"","\ufe0c":"","\ufe0d":"","\ufe0e":"","\ufe0f":"",
"\ufe10":",","\ufe11":",","\ufe12":".","\ufe13":":","\ufe14":";","\ufe15":"!","\ufe16":"?",
"\ufe17":"\u3016","\ufe18":"\u3017","\ufe19":"...","\ufe20":"","\ufe21":"","\ufe22":"","\ufe23":"",
"\ufe24":"","\ufe25":"","\ufe26":"","\ufe27":"","\ufe28":"","\ufe29":"","\ufe2a":"","\ufe2b":"",
"\ufe2c":"","\ufe2d":"","\ufe2e":"","\ufe2f":"","\ufe30":"..","\ufe31":"-","\ufe32":"-",
"\ufe33":"_","\ufe34":"_","\ufe35":"(","\ufe36":")","\ufe37":"{","\ufe38":"}","\ufe39":"[",
"\ufe3a":"]","\ufe3b":"\u3010","\ufe3c":"\u3011","\ufe3d":"<<","\ufe3e":">>","\ufe3f":"<",
"\ufe40":">","\ufe41":"\u300c","\ufe42":"\u300d","\ufe43":"\u300e","\ufe44":"\u300f","\ufe47":"[",
"\ufe48":"]","\ufe49":" ","\ufe4a":" ","\ufe4b":" ","\ufe4c":" ","\ufe4d":"_","\ufe4e":"_",
"\ufe4f":"_","\ufe50":",","\ufe51":",","\ufe52":".","\ufe54":";","\ufe55":":","\ufe56":"?",
"\ufe57":"!","\ufe58":"-","\ufe59":"(","\ufe5a":")","\ufe5b":"{","\ufe5c":"}","\ufe5d":"[",
"\ufe5e":"]","\ufe5f":"#","\ufe60":"&","\ufe61":"*","\ufe62":"+","\ufe63":"-","\ufe64":"<",
"\ufe65":">","\ufe66":"=","\ufe68":"\\","\ufe69":"$","\ufe6a":"%","\ufe6b":"@","\ufe70":" ",
"\ufe71":"\u0640","\ufe72":" ","\ufe74":" ","\ufe76":" ","\ufe77":"\u0640","\ufe78":" ",
"\ufe79":"\u0640","\ufe7a":" ","\ufe7b":"\u0640","\ufe7c":" ","\ufe7d":"\u0640","\ufe7e":" ",
"\ufe7f":"\u0640","\ufe80":"\u0621","\ufe81":"\u0627","\ufe82":"\u0627","\ufe83":"\u0627",
"\ufe84":"\u0627","\ufe85":"\u0648","\ufe86":"\u0648","\ufe87":"\u0627","\ufe88":"\u0627",
"\ufe89":"\u064a","\ufe8a":"\u064a","\ufe8b":"\u064a","\ufe8c":"\u064a","\ufe8d":"\u0627",
"\ufe8e":"\u0627","\ufe8f":"\u0628","\ufe90":"\u0628","\ufe91":"\u0628","\ufe92":"\u0628",
"\ufe93":"\u0629","\ufe94":"\u0629","\ufe95":"\u062a","\ufe96":"\u062a","\ufe97":"\u062a",
"\ufe98":"\u062a","\ufe99":"\u062b","\ufe9a":"\u062b","\ufe9b":"\u062b","\ufe9c":"\u062b",
"\ufe9d":"\u062c","\ufe9e":"\u062c","\ufe9f":"\u062c","\ufea0":"\u062c","\ufea1":"\u062d",
"\ufea2":"\u062d","\ufea3":"\u062d","\ufea4":"\u062d","\ufea5":"\u062e","\ufea6":"\u062e",
"\ufea7":"\u062e","\ufea8":"\u062e","\ufea9":"\u062f","\ufeaa":"\u062f","\ufeab":"\u0630",
"\ufeac":"\u0630","\ufead":"\u0631","\ufeae":"\u0631","\ufeaf":"\u0632","\ufeb0":"\u0632",
"\ufeb1":"\u0633","\ufeb2":"\u0633","\ufeb3":"\u0633","\ufeb4":"\u0633","\ufeb5":"\u0634",
"\ufeb6":"\u0634","\ufeb7":"\u0634","\ufeb8":"\u0634","\ufeb9":"\u0635","\ufeba":"\u0635",
"\ufebb":"\u0635","\ufebc":"\u0635","\ufebd":"\u0636","\ufebe":"\u0636","\ufebf":"\u0636",
"\ufec0":"\u0636","\ufec1":"\u0637","\ufec2":"\u0637","\ufec3":"\u0637","\ufec4":"\u0637",
"\ufec5":"\u0638","\ufec6":"\u0638","\ufec7":"\u0638","\ufec8":"\u0638","\ufec9":"\u0639",
"\ufeca":"\u0639","\ufecb":"\u0639","\ufecc":"\u0639","\ufecd":"\u063a","\ufece":"\u063a",
"\ufecf":"\u063a","\ufed0":"\u063a","\ufed1":"\u0641","\ufed2":"\u0641","\ufed3":"\u0641",
"\ufed4":"\u0641","\ufed5":"\u0642","\ufed6":"\u0642","\ufed7":"\u0642","\ufed8":"\u0642",
"\ufed9":"\u0643","\ufeda":"\u0643","\ufedb":"\u0643","\ufedc":"\u0643","\ufedd":"\u0644",
"\ufede":"\u0644","\ufedf":"\u0644","\ufee0":"\u0644","\ufee1":"\u0645","\ufee2":"\u0645",
"\ufee3":"\u0645","\ufee4":"\u0645","\ufee5":"\u0646","\ufee6":"\u0646","\ufee7":"\u0646",
"\ufee8":"\u0646","\ufee9":"\u0647","\ufeea":"\u0647","\ufeeb":"\u0647","\ufeec":"\u0647",
"\ufeed":"\u0648","\ufeee":"\u0648","\ufeef":"\u0649","\ufef0":"\u0649","\ufef1":"\u064a",
"\ufef2":"\u064a","\ufef3":"\u064a","\ufef4":"\u064a","\ufef5":"\u0644\u0627",
"\ufef6":"\u0644\u0627","\ufef7":"\u0644\u0627","\ufef8":"\u0644\u0627","\ufef9":"\u0644\u0627",
"\ufefa":"\u0644\u0627","\ufefb":"\u0644\u0627","\ufefc":"\u0644\u0627","\ufeff":"","\uff01":"!",
"\uff02":"\"","\uff03":"#","\uff04":"$","\uff05":"%","\uff06":"&","\uff07":"'","\uff08":"(",
"\uff09":")","\uff0a":"*","\uff0b":"+","\uff0c":",","\uff0d":"-","\uff0e":".","\uff0f":"/",
"\uff10":"0","\uff11":"1","\uff12":"2","\uff13":"3","\uff14":"4","\uff15":"5","\uff16":"6",
"\uff17":"7","\uff18":"8","\uff19":"9","\uff1a":":","\uff1b":";","\uff1c":"<","\uff1d":"=",
"\uff1e":">","\uff1f":"?","\uff20":"@","\uff21":"a","\uff22":"b","\uff23":"c","\uff24":"d",
"\uff25":"e","\uff26":"f","\uff27":"g","\uff28":"h","\uff29":"i","\uff2a":"j","\uff2b":"k",
"\uff2c":"l","\uff2d":"m","\uff2e":"n","\uff2f":"o","\uff30":"p","\uff31":"q","\uff32":"r",
"\uff33":"s","\uff34":"t","\uff35":"u","\uff36":"v","\uff37":"w","\uff38":"x","\uff39":"y",
"\uff3a":"z","\uff3b":"[","\uff3c":"\\","\uff3d":"]","\uff3e":"^","\uff3f":"_","\uff40":"`",
"\uff41":"a","\uff42":"b","\uff43":"c","\uff44":"d","\uff45":"e","\uff46":"f","\uff47":"g",
"\uff48":"h","\uff49":"i","\uff4a":"j","\uff4b":"k","\uff4c":"l","\uff4d":"m","\uff4e":"n",
"\uff4f":"o","\uff50":"p","\uff51":"q","\uff52":"r","\uff53":"s","\uff54":"t","\uff55":"u",
"\uff56":"v","\uff57":"w","\uff58":"x","\uff59":"y","\uff5a":"z","\uff5b":"{","\uff5c":"|",
"\uff5d":"}","\uff5e":"~","\uff5f":"((","\uff60":"))","\uff61":".","\uff62":"\u300c",
"\uff63":"\u300d","\uff64":",","\uff65":"\u30fb","\uff66":"\u30f2","\uff67":"\u30a1",
"\uff68":"\u30a3","\uff69":"\u30a5","\uff6a":"\u30a7","\uff6b":"\u30a9","\uff6c":"\u30e3",
"\uff6d":"\u30e5","\uff6e":"\u30e7","\uff6f":"\u30c3","\uff70":"\u30fc","\uff71":"\u30a2",
"\uff72":"\u30a4","\uff73":"\u30a6","\uff74":"\u30a8","\uff75":"\u30aa","\uff76":"\u30ab",
"\uff77":"\u30ad","\uff78":"\u30af","\uff79":"\u30b1","\uff7a":"\u30b3","\uff7b":"\u30b5",
"\uff7c":"\u30b7","\uff7d":"\u30b9","\uff7e":"\u30bb","\uff7f":"\u30bd","\uff80":"\u30bf",
"\uff81":"\u30c1","\uff82":"\u30c4","\uff83":"\u30c6","\uff84":"\u30c8","\uff85":"\u30ca",
"\uff86":"\u30cb","\uff87":"\u30cc","\uff88":"\u30cd","\uff89":"\u30ce","\uff8a":"\u30cf",
"\uff8b":"\u30d2","\uff8c":"\u30d5","\uff8d":"\u30d8","\uff8e":"\u30db","\uff8f":"\u30de",
"\uff90":"\u30df","\uff91":"\u30e0","\uff92":"\u30e1","\uff93":"\u30e2","\uff94":"\u30e4",
"\uff95":"\u30e6","\uff96":"\u30e8","\uff97":"\u30e9","\uff98":"\u30ea","\uff99":"\u30eb",
"\uff9a":"\u30ec","\uff9b":"\u30ed","\uff9c":"\u30ef","\uff9d":"\u30f3","\uff9e":"\u3099",
"\uff9f":"\u309a","\uffa0":"","\uffa1":"\u1100","\uffa2":"\u1101","\uffa3":"\u11aa",
"\uffa4":"\u1102","\uffa5":"\u11ac","\uffa6":"\u11ad","\uffa7":"\u1103","\uffa8":"\u1104",
"\uffa9":"\u1105","\uffaa":"\u11b0","\uffab":"\u11b1","\uffac":"\u11b2","\uffad":"\u11b3",
"\uffae":"\u11b4","\uffaf":"\u11b5","\uffb0":"\u111a","\uffb1":"\u1106","\uffb2":"\u1107",
"\uffb3":"\u1108","\uffb4":"\u1121","\uffb5":"\u1109","\uffb6":"\u110a","\uffb7":"\u110b",
"\uffb8":"\u110c","\uffb9":"\u110d","\uffba":"\u110e","\uffbb":"\u110f","\uffbc":"\u1110",
"\uffbd":"\u1111","\uffbe":"\u1112","\uffc2":"\u1161","\uffc3":"\u1162","\uffc4":"\u1163",
"\uffc5":"\u1164","\uffc6":"\u1165","\uffc7":"\u1166","\uffca":"\u1167","\uffcb":"\u1168",
"\uffcc":"\u1169","\uffcd":"\u116a","\uffce":"\u116b","\uffcf":"\u116c","\uffd2":"\u116d",
"\uffd3":"\u116e","\uffd4":"\u116f","\uffd5":"\u1170","\uffd6":"\u1171","\uffd7":"\u1172",
"\uffda":"\u1173","\uffdb":"\u1174","\uffdc":"\u1175","\uffe0":"\u00a2","\uffe1":"\u00a3",
"\uffe2":"\u00ac","\uffe3":" ","\uffe4":"\u00a6","\uffe5":"\u00a5","\uffe6":"\u20a9",
"\uffe8":"\u2502","\uffe9":"\u2190","\uffea":"\u2191","\uffeb":"\u2192","\uffec":"\u2193",
"\uffed":"\u25a0","\uffee":"\u25cb","\ud800\uddfd":"","\ud800\udee0":"","\ud800\udf76":"",
"\ud800\udf77":"","\ud800\udf78":"","\ud800\udf79":"","\ud800\udf7a":"",
"\ud801\udc00":"\ud801\udc28","\ud801\udc01":"\ud801\udc29","\ud801\udc02":"\ud801\udc2a",
"\ud801\udc03":"\ud801\udc2b","\ud801\udc04":"\ud801\udc2c","\ud801\udc05":"\ud801\udc2d",
"\ud801\udc06":"\ud801\udc2e","\ud801\udc07":"\ud801\udc2f","\ud801\udc08":"\ud801\udc30",
"\ud801\udc09":"\ud801\udc31","\ud801\udc0a":"\ud801\udc32","\ud801\udc0b":"\ud801\udc33",
"\ud801\udc0c":"\ud801\udc34","\ud801\udc0d":"\ud801\udc35","\ud801\udc0e":"\ud801\udc36",
"\ud801\udc0f":"\ud801\udc37","\ud801\udc10":"\ud801\udc38","\ud801\udc11":"\ud801\udc39",
"\ud801\udc12":"\ud801\udc3a","\ud801\udc13":"\ud801\udc3b","\ud801\udc14":"\ud801\udc3c",
"\ud801\udc15":"\ud801\udc3d","\ud801\udc16":"\ud801\udc3e","\ud801\udc17":"\ud801\udc3f",
"\ud801\udc18":"\ud801\udc40","\ud801\udc19":"\ud801\udc41","\ud801\udc1a":"\ud801\udc42",
"\ud801\udc1b":"\ud801\udc43","\ud801\udc1c":"\ud801\udc44","\ud801\udc1d":"\ud801\udc45",
"\ud801\udc1e":"\ud801\udc46","\ud801\udc1f":"\ud801\udc47","\ud801\udc20":"\ud801\udc48",
"\ud801\udc21":"\ud801\udc49","\ud801\udc22":"\ud801\udc4a","\ud801\udc23":"\ud801\udc4b",
"\ud801\udc24":"\ud801\udc4c","\ud801\udc25":"\ud801\udc4d","\ud801\udc26":"\ud801\udc4e",
"\ud801\udc27":"\ud801\udc4f","\ud801\udcb0":"\ud801\udcd8","\ud801\udcb1":"\ud801\udcd9",
"\ud801\udcb2":"\ud801\udcda","\ud801\udcb3":"\ud801\udcdb","\ud801\udcb4":"\ud801\udcdc",
"\ud801\udcb5":"\ud801\udcdd","\ud801\udcb6":"\ud801\udcde","\ud801\udcb7":"\ud801\udcdf",
"\ud801\udcb8":"\ud801\udce0","\ud801\udcb9":"\ud801\udce1","\ud801\udcba":"\ud801\udce2",
"\ud801\udcbb":"\ud801\udce3","\ud801\udcbc":"\ud801\udce4","\ud801\udcbd":"\ud801\udce5",
"\ud801\udcbe":"\ud801\udce6","\ud801\udcbf":"\ud801\udce7","\ud801\udcc0":"\ud801\udce8",
"\ud801\udcc1":"\ud801\udce9","\ud801\udcc2":"\ud801\udcea","\ud801\udcc3":"\ud801\udceb",
"\ud801\udcc4":"\ud801\udcec","\ud801\udcc5":"\ud801\udced","\ud801\udcc6":"\ud801\udcee",
"\ud801\udcc7":"\ud801\udcef","\ud801\udcc8":"\ud801\udcf0","\ud801\udcc9":"\ud801\udcf1",
"\ud801\udcca":"\ud801\udcf2","\ud801\udccb":"\ud801\udcf3","\ud801\udccc":"\ud801\udcf4",
"\ud801\udccd":"\ud801\udcf5","\ud801\udcce":"\ud801\udcf6","\ud801\udccf":"\ud801\udcf7",
"\ud801\udcd0":"\ud801\udcf8","\ud801\udcd1":"\ud801\udcf9","\ud801\udcd2":"\ud801\udcfa",
"\ud801\udcd3":"\ud801\udcfb","\ud801\udd70":"\ud801\udd97","\ud801\udd71":"\ud801\udd98",
"\ud801\udd72":"\ud801\udd99","\ud801\udd73":"\ud801\udd9a","\ud801\udd74":"\ud801\udd9b",
"\ud801\udd75":"\ud801\udd9c","\ud801\udd76":"\ud801\udd9d","\ud801\udd77":"\ud801\udd9e",
"\ud801\udd78":"\ud801\udd9f","\ud801\udd79":"\ud801\udda0","\ud801\udd7a":"\ud801\udda1",
"\ud801\udd7c":"\ud801\udda3","\ud801\udd7d":"\ud801\udda4","\ud801\udd7e":"\ud801\udda5",
"\ud801\udd7f":"\ud801\udda6","\ud801\udd80":"\ud801\udda7","\ud801\udd81":"\ud801\udda8",
"\ud801\udd82":"\ud801\udda9","\ud801\udd83":"\ud801\uddaa","\ud801\udd84":"\ud801\uddab",
"\ud801\udd85":"\ud801\uddac","\ud801\udd86":"\ud801\uddad","\ud801\udd87":"\ud801\uddae",
"\ud801\udd88":"\ud801\uddaf","\ud801\udd89":"\ud801\uddb0","\ud801\udd8a":"\ud801\uddb1",
"\ud801\udd8c":"\ud801\uddb3","\ud801\udd8d":"\ud801\uddb4","\ud801\udd8e":"\ud801\uddb5",
"\ud801\udd8f":"\ud801\uddb6","\ud801\udd90":"\ud801\uddb7","\ud801\udd91":"\ud801\uddb8",
"\ud801\udd92":"\ud801\uddb9","\ud801\udd94":"\ud801\uddbb","\ud801\udd95":"\ud801\uddbc",
"\ud801\uddc9":"\ud801\uddd2","\ud801\udde4":"\ud801\uddda","\ud801\udf81":":",
"\ud801\udf82":"\u02d1","\ud801\udf83":"ae","\ud801\udf84":"b","\ud801\udf85":"b",
"\ud801\udf87":"dz","\ud801\udf88":"\uab66","\ud801\udf89":"dz","\ud801\udf8a":"\u02a4",
"\ud801\udf8b":"d","\ud801\udf8c":"d","\ud801\udf8d":"d","\ud801\udf8e":"\u0258",
"\ud801\udf8f":"\u025e","\ud801\udf90":"\u02a9","\ud801\udf91":"\u0264","\ud801\udf92":"g",
"\ud801\udf93":"g","\ud801\udf94":"g","\ud801\udf95":"h","\ud801\udf96":"h","\ud801\udf97":"h",
"\ud801\udf98":"\u0284","\ud801\udf99":"ls","\ud801\udf9a":"lz","\ud801\udf9b":"l",
"\ud801\udf9c":"\ud837\udf04","\ud801\udf9d":"\ua78e","\ud801\udf9e":"\u026e",
"\ud801\udf9f":"\ud837\udf05","\ud801\udfa0":"\u028e","\ud801\udfa1":"\ud837\udf06",
"\ud801\udfa2":"o","\ud801\udfa3":"oe","\ud801\udfa4":"\u0277","\ud801\udfa5":"q",
"\ud801\udfa6":"\u027a","\ud801\udfa7":"\ud837\udf08","\ud801\udfa8":"r","\ud801\udfa9":"r",
"\ud801\udfaa":"r","\ud801\udfab":"\u02a8","\ud801\udfac":"ts","\ud801\udfad":"\uab67",
"\ud801\udfae":"\u02a7","\ud801\udfaf":"t","\ud801\udfb0":"v","\ud801\udfb2":"y",
"\ud801\udfb3":"\u02a1","\ud801\udfb4":"\u02a2","\ud801\udfb5":"\u0298","\ud801\udfb6":"\u01c0",
"\ud801\udfb7":"\u01c1","\ud801\udfb8":"\u01c2","\ud801\udfb9":"\ud837\udf0a",
"\ud801\udfba":"\ud837\udf1e","\ud802\ude0d":"","\ud802\ude0f":"","\ud802\ude38":"",
"\ud802\ude39":"","\ud802\ude3a":"","\ud802\udee5":"","\ud802\udee6":"",
"\ud803\udc80":"\ud803\udcc0","\ud803\udc81":"\ud803\udcc1","\ud803\udc82":"\ud803\udcc2",
"\ud803\udc83":"\ud803\udcc3","\ud803\udc84":"\ud803\udcc4","\ud803\udc85":"\ud803\udcc5",
"\ud803\udc86":"\ud803\udcc6","\ud803\udc87":"\ud803\udcc7","\ud803\udc88":"\ud803\udcc8",
"\ud803\udc89":"\ud803\udcc9","\ud803\udc8a":"\ud803\udcca","\ud803\udc8b":"\ud803\udccb",
"\ud803\udc8c":"\ud803\udccc","\ud803\udc8d":"\ud803\udccd","\ud803\udc8e":"\ud803\udcce",
"\ud803\udc8f":"\ud803\udccf","\ud803\udc90":"\ud803\udcd0","\ud803\udc91":"\ud803\udcd1",
"\ud803\udc92":"\ud803\udcd2","\ud803\udc93":"\ud803\udcd3","\ud803\udc94":"\ud803\udcd4",
"\ud803\udc95":"\ud803\udcd5","\ud803\udc96":"\ud803\udcd6","\ud803\udc97":"\ud803\udcd7",
"\ud803\udc98":"\ud803\udcd8","\ud803\udc99":"\ud803\udcd9","\ud803\udc9a":"\ud803\udcda",
"\ud803\udc9b":"\ud803\udcdb","\ud803\udc9c":"\ud803\udcdc","\ud803\udc9d":"\ud803\udcdd",
"\ud803\udc9e":"\ud803\udcde","\ud803\udc9f":"\ud803\udcdf","\ud803\udca0":"\ud803\udce0",
"\ud803\udca1":"\ud803\udce1","\ud803\udca2":"\ud803\udce2","\ud803\udca3":"\ud803\udce3",
"\ud803\udca4":"\ud803\udce4","\ud803\udca5":"\ud803\udce5","\ud803\udca6":"\ud803\udce6",
"\ud803\udca7":"\ud803\udce7","\ud803\udca8":"\ud803\udce8","\ud803\udca9":"\ud803\udce9",
"\ud803\udcaa":"\ud803\udcea","\ud803\udcab":"\ud803\udceb","\ud803\udcac":"\ud803\udcec",
"\ud803\udcad":"\ud803\udced","\ud803\udcae":"\ud803\udcee","\ud803\udcaf":"\ud803\udcef",
"\ud803\udcb0":"\ud803\udcf0","\ud803\udcb1":"\ud803\udcf1","\ud803\udcb2":"\ud803\udcf2",
"\ud803\udd24":"","\ud803\udd25":"","\ud803\udd26":"","\ud803\udd27":"",
"\ud803\udd50":"\ud803\udd70","\ud803\udd51":"\ud803\udd71","\ud803\udd52":"\ud803\udd72",
"\ud803\udd53":"\ud803\udd73","\ud803\udd54":"\ud803\udd74","\ud803\udd55":"\ud803\udd75",
"\ud803\udd56":"\ud803\udd76","\ud803\udd57":"\ud803\udd77","\ud803\udd58":"\ud803\udd78",
"\ud803\udd59":"\ud803\udd79","\ud803\udd5a":"\ud803\udd7a","\ud803\udd5b":"\ud803\udd7b",
"\ud803\udd5c":"\ud803\udd7c","\ud803\udd5d":"\ud803\udd7d","\ud803\udd5e":"\ud803\udd7e",
"\ud803\udd5f":"\ud803\udd7f","\ud803\udd60":"\ud803\udd80","\ud803\udd61":"\ud803\udd81",
"\ud803\udd62":"\ud803\udd82","\ud803\udd63":"\ud803\udd83","\ud803\udd64":"\ud803\udd84",
"\ud803\udd65":"\ud803\udd85","\ud803\udd69":"","\ud803\udd6a":"","\ud803\udd6b":"",
"\ud803\udd6c":"","\ud803\udd6d":"","\ud803\udeab":"","\ud803\udeac":"","\ud803\udefd":"",
"\ud803\udefe":"","\ud803\udeff":"","\ud803\udf46":"","\ud803\udf47":"","\ud803\udf48":"",
"\ud803\udf49":"","\ud803\udf4a":"","\ud803\udf4b":"","\ud803\udf4c":"","\ud803\udf4d":"",
"\ud803\udf4e":"","\ud803\udf4f":"","\ud803\udf50":"","\ud803\udf82":"","\ud803\udf83":"",
"\ud803\udf84":"","\ud803\udf85":"","\ud804\udc9a":"\ud804\udc99\ud804\udcba",
"\ud804\udc9c":"\ud804\udc9b\ud804\udcba","\ud804\udcab":"\ud804\udca5\ud804\udcba",
"\ud804\udd00":"","\ud804\udd01":"","\ud804\udd02":"","\ud804\udd2e":"\ud804\udd31\ud804\udd27",
"\ud804\udd2f":"\ud804\udd32\ud804\udd27","\ud804\udf4b":"\ud804\udf47\ud804\udf3e",
"\ud804\udf4c":"\ud804\udf47\ud804\udf57","\ud804\udf66":"","\ud804\udf67":"","\ud804\udf68":"",
"\ud804\udf69":"","\ud804\udf6a":"","\ud804\udf6b":"","\ud804\udf6c":"","\ud804\udf70":"",
"\ud804\udf71":"","\ud804\udf72":"","\ud804\udf73":"","\ud804\udf74":"",
"\ud804\udf83":"\ud804\udf82\ud804\udfc9","\ud804\udf85":"\ud804\udf84\ud804\udfbb",
"\ud804\udf8e":"\ud804\udf8b\ud804\udfc2","\ud804\udf91":"\ud804\udf90\ud804\udfc9",
"\ud804\udfc5":"\ud804\udfc2\ud804\udfc2","\ud804\udfc7":"\ud804\udfc2\ud804\udfb8",
"\ud804\udfc8":"\ud804\udfc2\ud804\udfc9","\ud805\udc5e":"",
"\ud805\udcbb":"\ud805\udcb9\ud805\udcba","\ud805\udcbc":"\ud805\udcb9\ud805\udcb0",
"\ud805\udcbe":"\ud805\udcb9\ud805\udcbd","\ud805\uddba":"\ud805\uddb8\ud805\uddaf",
"\ud805\uddbb":"\ud805\uddb9\ud805\uddaf","\ud806\udca0":"\ud806\udcc0",
"\ud806\udca1":"\ud806\udcc1","\ud806\udca2":"\ud806\udcc2","\ud806\udca3":"\ud806\udcc3",
"\ud806\udca4":"\ud806\udcc4","\ud806\udca5":"\ud806\udcc5","\ud806\udca6":"\ud806\udcc6",
"\ud806\udca7":"\ud806\udcc7","\ud806\udca8":"\ud806\udcc8","\ud806\udca9":"\ud806\udcc9",
"\ud806\udcaa":"\ud806\udcca","\ud806\udcab":"\ud806\udccb","\ud806\udcac":"\ud806\udccc",
"\ud806\udcad":"\ud806\udccd","\ud806\udcae":"\ud806\udcce","\ud806\udcaf":"\ud806\udccf",
"\ud806\udcb0":"\ud806\udcd0","\ud806\udcb1":"\ud806\udcd1","\ud806\udcb2":"\ud806\udcd2",
"\ud806\udcb3":"\ud806\udcd3","\ud806\udcb4":"\ud806\udcd4","\ud806\udcb5":"\ud806\udcd5",
"\ud806\udcb6":"\ud806\udcd6","\ud806\udcb7":"\ud806\udcd7","\ud806\udcb8":"\ud806\udcd8",
"\ud806\udcb9":"\ud806\udcd9","\ud806\udcba":"\ud806\udcda","\ud806\udcbb":"\ud806\udcdb",
"\ud806\udcbc":"\ud806\udcdc","\ud806\udcbd":"\ud806\udcdd","\ud806\udcbe":"\ud806\udcde",
"\ud806\udcbf":"\ud806\udcdf","\ud806\udd38":"\ud806\udd35\ud806\udd30",
"\ud818\udd21":"\ud818\udd1e\ud818\udd1e","\ud818\udd22":"\ud818\udd1e\ud818\udd29",
"\ud818\udd23":"\ud818\udd1e\ud818\udd1f","\ud818\udd24":"\ud818\udd29\ud818\udd1f",
"\ud818\udd25":"\ud818\udd1e\ud818\udd20","\ud818\udd26":"\ud818\udd1e\ud818\udd1e\ud818\udd1f",
"\ud818\udd27":"\ud818\udd1e\ud818\udd29\ud818\udd1f",
"\ud818\udd28":"\ud818\udd1e\ud818\udd1e\ud818\udd20","\ud81a\udef0":"","\ud81a\udef1":"",
"\ud81a\udef2":"","\ud81a\udef3":"","\ud81a\udef4":"","\ud81a\udf30":"","\ud81a\udf31":"",
"\ud81a\udf32":"","\ud81a\udf33":"","\ud81a\udf34":"","\ud81a\udf35":"","\ud81a\udf36":"",
"\ud81b\udd68":"\ud81b\udd67\ud81b\udd67","\ud81b\udd69":"\ud81b\udd63\ud81b\udd67",
"\ud81b\udd6a":"\ud81b\udd63\ud81b\udd67\ud81b\udd67","\ud81b\ude40":"\ud81b\ude60",
"\ud81b\ude41":"\ud81b\ude61","\ud81b\ude42":"\ud81b\ude62","\ud81b\ude43":"\ud81b\ude63",
"\ud81b\ude44":"\ud81b\ude64","\ud81b\ude45":"\ud81b\ude65","\ud81b\ude46":"\ud81b\ude66",
"\ud81b\ude47":"\ud81b\ude67","\ud81b\ude48":"\ud81b\ude68","\ud81b\ude49":"\ud81b\ude69",
"\ud81b\ude4a":"\ud81b\ude6a","\ud81b\ude4b":"\ud81b\ude6b","\ud81b\ude4c":"\ud81b\ude6c",
"\ud81b\ude4d":"\ud81b\ude6d","\ud81b\ude4e":"\ud81b\ude6e","\ud81b\ude4f":"\ud81b\ude6f",
"\ud81b\ude50":"\ud81b\ude70","\ud81b\ude51":"\ud81b\ude71","\ud81b\ude52":"\ud81b\ude72",
"\ud81b\ude53":"\ud81b\ude73","\ud81b\ude54":"\ud81b\ude74","\ud81b\ude55":"\ud81b\ude75",
"\ud81b\ude56":"\ud81b\ude76","\ud81b\ude57":"\ud81b\ude77","\ud81b\ude58":"\ud81b\ude78",
"\ud81b\ude59":"\ud81b\ude79","\ud81b\ude5a":"\ud81b\ude7a","\ud81b\ude5b":"\ud81b\ude7b",
"\ud81b\ude5c":"\ud81b\ude7c","\ud81b\ude5d":"\ud81b\ude7d","\ud81b\ude5e":"\ud81b\ude7e",
"\ud81b\ude5f":"\ud81b\ude7f","\ud82f\udc9e":"","\ud82f\udca0":"","\ud82f\udca1":"",
"\ud82f\udca2":"","\ud82f\udca3":"","\ud833\udcd6":"a","\ud833\udcd7":"b","\ud833\udcd8":"c",
"\ud833\udcd9":"d","\ud833\udcda":"e","\ud833\udcdb":"f","\ud833\udcdc":"g","\ud833\udcdd":"h",
"\ud833\udcde":"i","\ud833\udcdf":"j","\ud833\udce0":"k","\ud833\udce1":"l","\ud833\udce2":"m",
"\ud833\udce3":"n","\ud833\udce4":"o","\ud833\udce5":"p","\ud833\udce6":"q","\ud833\udce7":"r",
"\ud833\udce8":"s","\ud833\udce9":"t","\ud833\udcea":"u","\ud833\udceb":"v","\ud833\udcec":"w",
"\ud833\udced":"x","\ud833\udcee":"y","\ud833\udcef":"z","\ud833\udcf0":"0","\ud833\udcf1":"1",
"\ud833\udcf2":"2","\ud833\udcf3":"3","\ud833\udcf4":"4","\ud833\udcf5":"5","\ud833\udcf6":"6",
"\ud833\udcf7":"7","\ud833\udcf8":"8","\ud833\udcf9":"9","\ud834\udd5e":"\ud834\udd57",
"\ud834\udd5f":"\ud834\udd58","\ud834\udd60":"\ud834\udd58","\ud834\udd61":"\ud834\udd58",
"\ud834\udd62":"\ud834\udd58","\ud834\udd63":"\ud834\udd58","\ud834\udd64":"\ud834\udd58",
"\ud834\udd65":"","\ud834\udd66":"","\ud834\udd67":"","\ud834\udd68":"","\ud834\udd69":"",
"\ud834\udd6d":"","\ud834\udd6e":"","\ud834\udd6f":"","\ud834\udd70":"","\ud834\udd71":"",
"\ud834\udd72":"","\ud834\udd73":"","\ud834\udd74":"","\ud834\udd75":"","\ud834\udd76":"",
"\ud834\udd77":"","\ud834\udd78":"","\ud834\udd79":"","\ud834\udd7a":"","\ud834\udd7b":"",
"\ud834\udd7c":"","\ud834\udd7d":"","\ud834\udd7e":"","\ud834\udd7f":"","\ud834\udd80":"",
"\ud834\udd81":"","\ud834\udd82":"","\ud834\udd85":"","\ud834\udd86":"","\ud834\udd87":"",
"\ud834\udd88":"","\ud834\udd89":"","\ud834\udd8a":"","\ud834\udd8b":"","\ud834\uddaa":"",
"\ud834\uddab":"","\ud834\uddac":"","\ud834\uddad":"","\ud834\uddbb":"\ud834\uddb9",
"\ud834\uddbc":"\ud834\uddba","\ud834\uddbd":"\ud834\uddb9","\ud834\uddbe":"\ud834\uddba",
"\ud834\uddbf":"\ud834\uddb9","\ud834\uddc0":"\ud834\uddba","\ud834\ude42":"","\ud834\ude43":"",
"\ud834\ude44":"","\ud835\udc00":"a","\ud835\udc01":"b","\ud835\udc02":"c","\ud835\udc03":"d",
"\ud835\udc04":"e","\ud835\udc05":"f","\ud835\udc06":"g","\ud835\udc07":"h","\ud835\udc08":"i",
"\ud835\udc09":"j","\ud835\udc0a":"k","\ud835\udc0b":"l","\ud835\udc0c":"m","\ud835\udc0d":"n",
"\ud835\udc0e":"o","\ud835\udc0f":"p","\ud835\udc10":"q","\ud835\udc11":"r","\ud835\udc12":"s",
"\ud835\udc13":"t","\ud835\udc14":"u","\ud835\udc15":"v","\ud835\udc16":"w","\ud835\udc17":"x",
"\ud835\udc18":"y","\ud835\udc19":"z","\ud835\udc1a":"a","\ud835\udc1b":"b","\ud835\udc1c":"c",
"\ud835\udc1d":"d","\ud835\udc1e":"e","\ud835\udc1f":"f","\ud835\udc20":"g","\ud835\udc21":"h",
"\ud835\udc22":"i","\ud835\udc23":"j","\ud835\udc24":"k","\ud835\udc25":"l","\ud835\udc26":"m",
"\ud835\udc27":"n","\ud835\udc28":"o","\ud835\udc29":"p","\ud835\udc2a":"q","\ud835\udc2b":"r",
"\ud835\udc2c":"s","\ud835\udc2d":"t","\ud835\udc2e":"u","\ud835\udc2f":"v","\ud835\udc30":"w",
"\ud835\udc31":"x","\ud835\udc32":"y","\ud835\udc33":"z","\ud835\udc34":"a","\ud835\udc35":"b",
"\ud835\udc36":"c","\ud835\udc37":"d","\ud835\udc38":"e","\ud835\udc39":"f","\ud835\udc3a":"g",
"\ud835\udc3b":"h","\ud835\udc3c":"i","\ud835\udc3d":"j","\ud835\udc3e":"k","\ud835\udc3f":"l",
"\ud835\udc40":"m","\ud835\udc41":"n","\ud835\udc42":"o","\ud835\udc43":"p","\ud835\udc44":"q",
"\ud835\udc45":"r","\ud835\udc46":"s","\ud835\udc47":"t","\ud835\udc48":"u","\ud835\udc49":"v",
"\ud835\udc4a":"w","\ud835\udc4b":"x","\ud835\udc4c":"y","\ud835\udc4d":"z","\ud835\udc4e":"a",
"\ud835\udc4f":"b","\ud835\udc50":"c","\ud835\udc51":"d","\ud835\udc52":"e","\ud835\udc53":"f",
"\ud835\udc54":"g","\ud835\udc56":"i","\ud835\udc57":"j","\ud835\udc58":"k","\ud835\udc59":"l",
"\ud835\udc5a":"m","\ud835\udc5b":"n","\ud835\udc5c":"o","\ud835\udc5d":"p","\ud835\udc5e":"q",
"\ud835\udc5f":"r","\ud835\udc60":"s","\ud835\udc61":"t","\ud835\udc62":"u","\ud835\udc63":"v",
"\ud835\udc64":"w","\ud835\udc65":"x","\ud835\udc66":"y","\ud835\udc67":"z","\ud835\udc68":"a",
"\ud835\udc69":"b","\ud835\udc6a":"c","\ud835\udc6b":"d","\ud835\udc6c":"e","\ud835\udc6d":"f",
"\ud835\udc6e":"g","\ud835\udc6f":"h","\ud835\udc70":"i","\ud835\udc71":"j","\ud835\udc72":"k",
"\ud835\udc73":"l","\ud835\udc74":"m","\ud835\udc75":"n","\ud835\udc76":"o","\ud835\udc77":"p",
"\ud835\udc78":"q","\ud835\udc79":"r","\ud835\udc7a":"s","\ud835\udc7b":"t","\ud835\udc7c":"u",
"\ud835\udc7d":"v","\ud835\udc7e":"w","\ud835\udc7f":"x","\ud835\udc80":"y","\ud835\udc81":"z",
"\ud835\udc82":"a","\ud835\udc83":"b","\ud835\udc84":"c","\ud835\udc85":"d","\ud835\udc86":"e",
"\ud835\udc87":"f","\ud835\udc88":"g","\ud835\udc89":"h","\ud835\udc8a":"i","\ud835\udc8b":"j",
"\ud835\udc8c":"k","\ud835\udc8d":"l","\ud835\udc8e":"m","\ud835\udc8f":"n","\ud835\udc90":"o",
"\ud835\udc91":"p","\ud835\udc92":"q","\ud835\udc93":"r","\ud835\udc94":"s","\ud835\udc95":"t",
"\ud835\udc96":"u","\ud835\udc97":"v","\ud835\udc98":"w","\ud835\udc99":"x","\ud835\udc9a":"y",
"\ud835\udc9b":"z","\ud835\udc9c":"a","\ud835\udc9e":"c","\ud835\udc9f":"d","\ud835\udca2":"g",
"\ud835\udca5":"j","\ud835\udca6":"k","\ud835\udca9":"n","\ud835\udcaa":"o","\ud835\udcab":"p",
"\ud835\udcac":"q","\ud835\udcae":"s","\ud835\udcaf":"t","\ud835\udcb0":"u","\ud835\udcb1":"v",
"\ud835\udcb2":"w","\ud835\udcb3":"x","\ud835\udcb4":"y","\ud835\udcb5":"z","\ud835\udcb6":"a",
"\ud835\udcb7":"b","\ud835\udcb8":"c","\ud835\udcb9":"d","\ud835\udcbb":"f","\ud835\udcbd":"h",
"\ud835\udcbe":"i","\ud835\udcbf":"j","\ud835\udcc0":"k","\ud835\udcc1":"l","\ud835\udcc2":"m",
"\ud835\udcc3":"n","\ud835\udcc5":"p","\ud835\udcc6":"q","\ud835\udcc7":"r","\ud835\udcc8":"s",
"\ud835\udcc9":"t","\ud835\udcca":"u","\ud835\udccb":"v","\ud835\udccc":"w","\ud835\udccd":"x",
"\ud835\udcce":"y","\ud835\udccf":"z","\ud835\udcd0":"a","\ud835\udcd1":"b","\ud835\udcd2":"c",
"\ud835\udcd3":"d","\ud835\udcd4":"e","\ud835\udcd5":"f","\ud835\udcd6":"g","\ud835\udcd7":"h",
"\ud835\udcd8":"i","\ud835\udcd9":"j","\ud835\udcda":"k","\ud835\udcdb":"l","\ud835\udcdc":"m",
"\ud835\udcdd":"n","\ud835\udcde":"o","\ud835\udcdf":"p","\ud835\udce0":"q","\ud835\udce1":"r",
"\ud835\udce2":"s","\ud835\udce3":"t","\ud835\udce4":"u","\ud835\udce5":"v","\ud835\udce6":"w",
"\ud835\udce7":"x","\ud835\udce8":"y","\ud835\udce9":"z","\ud835\udcea":"a","\ud835\udceb":"b",
"\ud835\udcec":"c","\ud835\udced":"d","\ud835\udcee":"e","\ud835\udcef":"f","\ud835\udcf0":"g",
"\ud835\udcf1":"h","\ud835\udcf2":"i","\ud835\udcf3":"j","\ud835\udcf4":"k","\ud835\udcf5":"l",
"\ud835\udcf6":"m","\ud835\udcf7":"n","\ud835\udcf8":"o","\ud835\udcf9":"p","\ud835\udcfa":"q",
"\ud835\udcfb":"r","\ud835\udcfc":"s","\ud835\udcfd":"t","\ud835\udcfe":"u","\ud835\udcff":"v",
"\ud835\udd00":"w","\ud835\udd01":"x","\ud835\udd02":"y","\ud835\udd03":"z","\ud835\udd04":"a",
"\ud835\udd05":"b","\ud835\udd07":"d","\ud835\udd08":"e","\ud835\udd09":"f","\ud835\udd0a":"g",
"\ud835\udd0d":"j","\ud835\udd0e":"k","\ud835\udd0f":"l","\ud835\udd10":"m","\ud835\udd11":"n",
"\ud835\udd12":"o","\ud835\udd13":"p","\ud835\udd14":"q","\ud835\udd16":"s","\ud835\udd17":"t",
"\ud835\udd18":"u","\ud835\udd19":"v","\ud835\udd1a":"w","\ud835\udd1b":"x","\ud835\udd1c":"y",
"\ud835\udd1e":"a","\ud835\udd1f":"b","\ud835\udd20":"c","\ud835\udd21":"d","\ud835\udd22":"e",
"\ud835\udd23":"f","\ud835\udd24":"g","\ud835\udd25":"h","\ud835\udd26":"i","\ud835\udd27":"j",
"\ud835\udd28":"k","\ud835\udd29":"l","\ud835\udd2a":"m","\ud835\udd2b":"n","\ud835\udd2c":"o",
"\ud835\udd2d":"p","\ud835\udd2e":"q","\ud835\udd2f":"r","\ud835\udd30":"s","\ud835\udd31":"t",
"\ud835\udd32":"u","\ud835\udd33":"v","\ud835\udd34":"w","\ud835\udd35":"x","\ud835\udd36":"y",
"\ud835\udd37":"z","\ud835\udd38":"a","\ud835\udd39":"b","\ud835\udd3b":"d","\ud835\udd3c":"e",
"\ud835\udd3d":"f","\ud835\udd3e":"g","\ud835\udd40":"i","\ud835\udd41":"j","\ud835\udd42":"k",
"\ud835\udd43":"l","\ud835\udd44":"m","\ud835\udd46":"o","\ud835\udd4a":"s","\ud835\udd4b":"t",
"\ud835\udd4c":"u","\ud835\udd4d":"v","\ud835\udd4e":"w","\ud835\udd4f":"x","\ud835\udd50":"y",
"\ud835\udd52":"a","\ud835\udd53":"b","\ud835\udd54":"c","\ud835\udd55":"d","\ud835\udd56":"e",
"\ud835\udd57":"f","\ud835\udd58":"g","\ud835\udd59":"h","\ud835\udd5a":"i","\ud835\udd5b":"j",
"\ud835\udd5c":"k","\ud835\udd5d":"l","\ud835\udd5e":"m","\ud835\udd5f":"n","\ud835\udd60":"o",
"\ud835\udd61":"p","\ud835\udd62":"q","\ud835\udd63":"r","\ud835\udd64":"s","\ud835\udd65":"t",
"\ud835\udd66":"u","\ud835\udd67":"v","\ud835\udd68":"w","\ud835\udd69":"x","\ud835\udd6a":"y",
"\ud835\udd6b":"z","\ud835\udd6c":"a","\ud835\udd6d":"b","\ud835\udd6e":"c","\ud835\udd6f":"d",
"\ud835\udd70":"e","\ud835\udd71":"f","\ud835\udd72":"g","\ud835\udd73":"h","\ud835\udd74":"i",
"\ud835\udd75":"j","\ud835\udd76":"k","\ud835\udd77":"l","\ud835\udd78":"m","\ud835\udd79":"n",
"\ud835\udd7a":"o","\ud835\udd7b":"p","\ud835\udd7c":"q","\ud835\udd7d":"r","\ud835\udd7e":"s",
"\ud835\udd7f":"t","\ud835\udd80":"u","\ud835\udd81":"v","\ud835\udd82":"w","\ud835\udd83":"x",
"\ud835\udd84":"y","\ud835\udd85":"z","\ud835\udd86":"a","\ud835\udd87":"b","\ud835\udd88":"c",
"\ud835\udd89":"d","\ud835\udd8a":"e","\ud835\udd8b":"f","\ud835\udd8c":"g","\ud835\udd8d":"h",
"\ud835\udd8e":"i","\ud835\udd8f":"j","\ud835\udd90":"k","\ud835\udd91":"l","\ud835\udd92":"m",
"\ud835\udd93":"n","\ud835\udd94":"o","\ud835\udd95":"p","\ud835\udd96":"q","\ud835\udd97":"r",
"\ud835\udd98":"s","\ud835\udd99":"t","\ud835\udd9a":"u","\ud835\udd9b":"v","\ud835\udd9c":"w",
"\ud835\udd9d":"x","\ud835\udd9e":"y","\ud835\udd9f":"z","\ud835\udda0":"a","\ud835\udda1":"b",
"\ud835\udda2":"c","\ud835\udda3":"d","\ud835\udda4":"e","\ud835\udda5":"f","\ud835\udda6":"g",
"\ud835\udda7":"h","\ud835\udda8":"i","\ud835\udda9":"j","\ud835\uddaa":"k","\ud835\uddab":"l",
"\ud835\uddac":"m","\ud835\uddad":"n","\ud835\uddae":"o","\ud835\uddaf":"p","\ud835\uddb0":"q",
"\ud835\uddb1":"r","\ud835\uddb2":"s","\ud835\uddb3":"t","\ud835\uddb4":"u","\ud835\uddb5":"v",
"\ud835\uddb6":"w","\ud835\uddb7":"x","\ud835\uddb8":"y","\ud835\uddb9":"z","\ud835\uddba":"a",
"\ud835\uddbb":"b","\ud835\uddbc":"c","\ud835\uddbd":"d","\ud835\uddbe":"e","\ud835\uddbf":"f",
"\ud835\uddc0":"g","\ud835\uddc1":"h","\ud835\uddc2":"i","\ud835\uddc3":"j","\ud835\uddc4":"k",
"\ud835\uddc5":"l","\ud835\uddc6":"m","\ud835\uddc7":"n","\ud835\uddc8":"o","\ud835\uddc9":"p",
"\ud835\uddca":"q","\ud835\uddcb":"r","\ud835\uddcc":"s","\ud835\uddcd":"t","\ud835\uddce":"u",
"\ud835\uddcf":"v","\ud835\uddd0":"w","\ud835\uddd1":"x","\ud835\uddd2":"y","\ud835\uddd3":"z",
"\ud835\uddd4":"a","\ud835\uddd5":"b","\ud835\uddd6":"c","\ud835\uddd7":"d","\ud835\uddd8":"e",
"\ud835\uddd9":"f","\ud835\uddda":"g","\ud835\udddb":"h","\ud835\udddc":"i","\ud835\udddd":"j",
"\ud835\uddde":"k","\ud835\udddf":"l","\ud835\udde0":"m","\ud835\udde1":"n","\ud835\udde2":"o",
"\ud835\udde3":"p","\ud835\udde4":"q","\ud835\udde5":"r","\ud835\udde6":"s","\ud835\udde7":"t",
"\ud835\udde8":"u","\ud835\udde9":"v","\ud835\uddea":"w","\ud835\uddeb":"x","\ud835\uddec":"y",
"\ud835\udded":"z","\ud835\uddee":"a","\ud835\uddef":"b","\ud835\uddf0":"c","\ud835\uddf1":"d",
"\ud835\uddf2":"e","\ud835\uddf3":"f","\ud835\uddf4":"g","\ud835\uddf5":"h","\ud835\uddf6":"i",
"\ud835\uddf7":"j","\ud835\uddf8":"k","\ud835\uddf9":"l","\ud835\uddfa":"m","\ud835\uddfb":"n",
"\ud835\uddfc":"o","\ud835\uddfd":"p","\ud835\uddfe":"q","\ud835\uddff":"r","\ud835\ude00":"s",
"\ud835\ude01":"t","\ud835\ude02":"u","\ud835\ude03":"v","\ud835\ude04":"w","\ud835\ude05":"x",
"\ud835\ude06":"y","\ud835\ude07":"z","\ud835\ude08":"a","\ud835\ude09":"b","\ud835\ude0a":"c",
"\ud835\ude0b":"d","\ud835\ude0c":"e","\ud835\ude0d":"f","\ud835\ude0e":"g","\ud835\ude0f":"h",
"\ud835\ude10":"i","\ud835\ude11":"j","\ud835\ude12":"k","\ud835\ude13":"l","\ud835\ude14":"m",
"\ud835\ude15":"n","\ud835\ude16":"o","\ud835\ude17":"p","\ud835\ude18":"q","\ud835\ude19":"r",
"\ud835\ude1a":"s","\ud835\ude1b":"t","\ud835\ude1c":"u","\ud835\ude1d":"v","\ud835\ude1e":"w",
"\ud835\ude1f":"x","\ud835\ude20":"y","\ud835\ude21":"z","\ud835\ude22":"a","\ud835\ude23":"b",
"\ud835\ude24":"c","\ud835\ude25":"d","\ud835\ude26":"e","\ud835\ude27":"f","\ud835\ude28":"g",
"\ud835\ude29":"h","\ud835\ude2a":"i","\ud835\ude2b":"j","\ud835\ude2c":"k","\ud835\ude2d":"l",
"\ud835\ude2e":"m","\ud835\ude2f":"n","\ud835\ude30":"o","\ud835\ude31":"p","\ud835\ude32":"q",
"\ud835\ude33":"r","\ud835\ude34":"s","\ud835\ude35":"t","\ud835\ude36":"u","\ud835\ude37":"v",
"\ud835\ude38":"w","\ud835\ude39":"x","\ud835\ude3a":"y","\ud835\ude3b":"z","\ud835\ude3c":"a",
"\ud835\ude3d":"b","\ud835\ude3e":"c","\ud835\ude3f":"d","\ud835\ude40":"e","\ud835\ude41":"f",
"\ud835\ude42":"g","\ud835\ude43":"h","\ud835\ude44":"i","\ud835\ude45":"j","\ud835\ude46":"k",
"\ud835\ude47":"l","\ud835\ude48":"m","\ud835\ude49":"n","\ud835\ude4a":"o","\ud835\ude4b":"p",
"\ud835\ude4c":"q","\ud835\ude4d":"r","\ud835\ude4e":"s","\ud835\ude4f":"t","\ud835\ude50":"u",
"\ud835\ude51":"v","\ud835\ude52":"w","\ud835\ude53":"x","\ud835\ude54":"y","\ud835\ude55":"z",
"\ud835\ude56":"a","\ud835\ude57":"b","\ud835\ude58":"c","\ud835\ude59":"d","\ud835\ude5a":"e",
"\ud835\ude5b":"f","\ud835\ude5c":"g","\ud835\ude5d":"h","\ud835\ude5e":"i","\ud835\ude5f":"j",
"\ud835\ude60":"k","\ud835\ude61":"l","\ud835\ude62":"m","\ud835\ude63":"n","\ud835\ude64":"o",
"\ud835\ude65":"p","\ud835\ude66":"q","\ud835\ude67":"r","\ud835\ude68":"s","\ud835\ude69":"t",
"\ud835\ude6a":"u","\ud835\ude6b":"v","\ud835\ude6c":"w","\ud835\ude6d":"x","\ud835\ude6e":"y",
"\ud835\ude6f":"z","\ud835\ude70":"a","\ud835\ude71":"b","\ud835\ude72":"c","\ud835\ude73":"d",
"\ud835\ude74":"e","\ud835\ude75":"f","\ud835\ude76":"g","\ud835\ude77":"h","\ud835\ude78":"i",
"\ud835\ude79":"j","\ud835\ude7a":"k","\ud835\ude7b":"l","\ud835\ude7c":"m","\ud835\ude7d":"n",
"\ud835\ude7e":"o","\ud835\ude7f":"p","\ud835\ude80":"q","\ud835\ude81":"r","\ud835\ude82":"s",
"\ud835\ude83":"t","\ud835\ude84":"u","\ud835\ude85":"v","\ud835\ude86":"w","\ud835\ude87":"x",
"\ud835\ude88":"y","\ud835\ude89":"z","\ud835\ude8a":"a","\ud835\ude8b":"b","\ud835\ude8c":"c",
"\ud835\ude8d":"d","\ud835\ude8e":"e","\ud835\ude8f":"f","\ud835\ude90":"g","\ud835\ude91":"h",
"\ud835\ude92":"i","\ud835\ude93":"j","\ud835\ude94":"k","\ud835\ude95":"l","\ud835\ude96":"m",
"\ud835\ude97":"n","\ud835\ude98":"o","\ud835\ude99":"p","\ud835\ude9a":"q","\ud835\ude9b":"r",
"\ud835\ude9c":"s","\ud835\ude9d":"t","\ud835\ude9e":"u","\ud835\ude9f":"v","\ud835\udea0":"w",
"\ud835\udea1":"x","\ud835\udea2":"y","\ud835\udea3":"z","\ud835\udea4":"i","\ud835\udea5":"j",
"\ud835\udea8":"\u03b1","\ud835\udea9":"\u03b2","\ud835\udeaa":"\u03b3","\ud835\udeab":"\u03b4",
"\ud835\udeac":"\u03b5","\ud835\udead":"\u03b6","\ud835\udeae":"\u03b7","\ud835\udeaf":"\u03b8",
"\ud835\udeb0":"\u03b9","\ud835\udeb1":"\u03ba","\ud835\udeb2":"\u03bb","\ud835\udeb3":"\u03bc",
"\ud835\udeb4":"\u03bd","\ud835\udeb5":"\u03be","\ud835\udeb6":"\u03bf","\ud835\udeb7":"\u03c0",
"\ud835\udeb8":"\u03c1","\ud835\udeb9":"\u03b8","\ud835\udeba":"\u03c3","\ud835\udebb":"\u03c4",
"\ud835\udebc":"\u03c5","\ud835\udebd":"\u03c6","\ud835\udebe":"\u03c7","\ud835\udebf":"\u03c8",
"\ud835\udec0":"\u03c9","\ud835\udec1":"\u2207","\ud835\udec2":"\u03b1","\ud835\udec3":"\u03b2",
"\ud835\udec4":"\u03b3","\ud835\udec5":"\u03b4","\ud835\udec6":"\u03b5","\ud835\udec7":"\u03b6",
"\ud835\udec8":"\u03b7","\ud835\udec9":"\u03b8","\ud835\udeca":"\u03b9","\ud835\udecb":"\u03ba",
"\ud835\udecc":"\u03bb","\ud835\udecd":"\u03bc","\ud835\udece":"\u03bd","\ud835\udecf":"\u03be",
"\ud835\uded0":"\u03bf","\ud835\uded1":"\u03c0","\ud835\uded2":"\u03c1","\ud835\uded3":"\u03c3",
"\ud835\uded4":"\u03c3","\ud835\uded5":"\u03c4","\ud835\uded6":"\u03c5","\ud835\uded7":"\u03c6",
"\ud835\uded8":"\u03c7","\ud835\uded9":"\u03c8","\ud835\udeda":"\u03c9","\ud835\udedb":"\u2202",
"\ud835\udedc":"\u03b5","\ud835\udedd":"\u03b8","\ud835\udede":"\u03ba","\ud835\udedf":"\u03c6",
"\ud835\udee0":"\u03c1","\ud835\udee1":"\u03c0","\ud835\udee2":"\u03b1","\ud835\udee3":"\u03b2",
"\ud835\udee4":"\u03b3","\ud835\udee5":"\u03b4","\ud835\udee6":"\u03b5","\ud835\udee7":"\u03b6",
"\ud835\udee8":"\u03b7","\ud835\udee9":"\u03b8","\ud835\udeea":"\u03b9","\ud835\udeeb":"\u03ba",
"\ud835\udeec":"\u03bb","\ud835\udeed":"\u03bc","\ud835\udeee":"\u03bd","\ud835\udeef":"\u03be",
"\ud835\udef0":"\u03bf","\ud835\udef1":"\u03c0","\ud835\udef2":"\u03c1","\ud835\udef3":"\u03b8",
"\ud835\udef4":"\u03c3","\ud835\udef5":"\u03c4","\ud835\udef6":"\u03c5","\ud835\udef7":"\u03c6",
"\ud835\udef8":"\u03c7","\ud835\udef9":"\u03c8","\ud835\udefa":"\u03c9","\ud835\udefb":"\u2207",
"\ud835\udefc":"\u03b1","\ud835\udefd":"\u03b2","\ud835\udefe":"\u03b3","\ud835\udeff":"\u03b4",
"\ud835\udf00":"\u03b5","\ud835\udf01":"\u03b6","\ud835\udf02":"\u03b7","\ud835\udf03":"\u03b8",
"\ud835\udf04":"\u03b9","\ud835\udf05":"\u03ba","\ud835\udf06":"\u03bb","\ud835\udf07":"\u03bc",
"\ud835\udf08":"\u03bd","\ud835\udf09":"\u03be","\ud835\udf0a":"\u03bf","\ud835\udf0b":"\u03c0",
"\ud835\udf0c":"\u03c1","\ud835\udf0d":"\u03c3","\ud835\udf0e":"\u03c3","\ud835\udf0f":"\u03c4",
"\ud835\udf10":"\u03c5","\ud835\udf11":"\u03c6","\ud835\udf12":"\u03c7","\ud835\udf13":"\u03c8",
"\ud835\udf14":"\u03c9","\ud835\udf15":"\u2202","\ud835\udf16":"\u03b5","\ud835\udf17":"\u03b8",
"\ud835\udf18":"\u03ba","\ud835\udf19":"\u03c6","\ud835\udf1a":"\u03c1","\ud835\udf1b":"\u03c0",
"\ud835\udf1c":"\u03b1","\ud835\udf1d":"\u03b2","\ud835\udf1e":"\u03b3","\ud835\udf1f":"\u03b4",
"\ud835\udf20":"\u03b5","\ud835\udf21":"\u03b6","\ud835\udf22":"\u03b7","\ud835\udf23":"\u03b8",
"\ud835\udf24":"\u03b9","\ud835\udf25":"\u03ba","\ud835\udf26":"\u03bb","\ud835\udf27":"\u03bc",
"\ud835\udf28":"\u03bd","\ud835\udf29":"\u03be","\ud835\udf2a":"\u03bf","\ud835\udf2b":"\u03c0",
"\ud835\udf2c":"\u03c1","\ud835\udf2d":"\u03b8","\ud835\udf2e":"\u03c3","\ud835\udf2f":"\u03c4",
"\ud835\udf30":"\u03c5","\ud835\udf31":"\u03c6","\ud835\udf32":"\u03c7","\ud835\udf33":"\u03c8",
"\ud835\udf34":"\u03c9","\ud835\udf35":"\u2207","\ud835\udf36":"\u03b1","\ud835\udf37":"\u03b2",
"\ud835\udf38":"\u03b3","\ud835\udf39":"\u03b4","\ud835\udf3a":"\u03b5","\ud835\udf3b":"\u03b6",
"\ud835\udf3c":"\u03b7","\ud835\udf3d":"\u03b8","\ud835\udf3e":"\u03b9","\ud835\udf3f":"\u03ba",
"\ud835\udf40":"\u03bb","\ud835\udf41":"\u03bc","\ud835\udf42":"\u03bd","\ud835\udf43":"\u03be",
"\ud835\udf44":"\u03bf","\ud835\udf45":"\u03c0","\ud835\udf46":"\u03c1","\ud835\udf47":"\u03c3",
"\ud835\udf48":"\u03c3","\ud835\udf49":"\u03c4","\ud835\udf4a":"\u03c5","\ud835\udf4b":"\u03c6",
"\ud835\udf4c":"\u03c7","\ud835\udf4d":"\u03c8","\ud835\udf4e":"\u03c9","\ud835\udf4f":"\u2202",
"\ud835\udf50":"\u03b5","\ud835\udf51":"\u03b8","\ud835\udf52":"\u03ba","\ud835\udf53":"\u03c6",
"\ud835\udf54":"\u03c1","\ud835\udf55":"\u03c0","\ud835\udf56":"\u03b1","\ud835\udf57":"\u03b2",
"\ud835\udf58":"\u03b3","\ud835\udf59":"\u03b4","\ud835\udf5a":"\u03b5","\ud835\udf5b":"\u03b6",
"\ud835\udf5c":"\u03b7","\ud835\udf5d":"\u03b8","\ud835\udf5e":"\u03b9","\ud835\udf5f":"\u03ba",
"\ud835\udf60":"\u03bb","\ud835\udf61":"\u03bc","\ud835\udf62":"\u03bd","\ud835\udf63":"\u03be",
"\ud835\udf64":"\u03bf","\ud835\udf65":"\u03c0","\ud835\udf66":"\u03c1","\ud835\udf67":"\u03b8",
"\ud835\udf68":"\u03c3","\ud835\udf69":"\u03c4","\ud835\udf6a":"\u03c5","\ud835\udf6b":"\u03c6",
"\ud835\udf6c":"\u03c7","\ud835\udf6d":"\u03c8","\ud835\udf6e":"\u03c9","\ud835\udf6f":"\u2207",
"\ud835\udf70":"\u03b1","\ud835\udf71":"\u03b2","\ud835\udf72":"\u03b3","\ud835\udf73":"\u03b4",
"\ud835\udf74":"\u03b5","\ud835\udf75":"\u03b6","\ud835\udf76":"\u03b7","\ud835\udf77":"\u03b8",
"\ud835\udf78":"\u03b9","\ud835\udf79":"\u03ba","\ud835\udf7a":"\u03bb","\ud835\udf7b":"\u03bc",
"\ud835\udf7c":"\u03bd","\ud835\udf7d":"\u03be","\ud835\udf7e":"\u03bf","\ud835\udf7f":"\u03c0",
"\ud835\udf80":"\u03c1","\ud835\udf81":"\u03c3","\ud835\udf82":"\u03c3","\ud835\udf83":"\u03c4",
"\ud835\udf84":"\u03c5","\ud835\udf85":"\u03c6","\ud835\udf86":"\u03c7","\ud835\udf87":"\u03c8",
"\ud835\udf88":"\u03c9","\ud835\udf89":"\u2202","\ud835\udf8a":"\u03b5","\ud835\udf8b":"\u03b8",
"\ud835\udf8c":"\u03ba","\ud835\udf8d":"\u03c6","\ud835\udf8e":"\u03c1","\ud835\udf8f":"\u03c0",
"\ud835\udf90":"\u03b1","\ud835\udf91":"\u03b2","\ud835\udf92":"\u03b3","\ud835\udf93":"\u03b4",
"\ud835\udf94":"\u03b5","\ud835\udf95":"\u03b6","\ud835\udf96":"\u03b7","\ud835\udf97":"\u03b8",
"\ud835\udf98":"\u03b9","\ud835\udf99":"\u03ba","\ud835\udf9a":"\u03bb","\ud835\udf9b":"\u03bc",
"\ud835\udf9c":"\u03bd","\ud835\udf9d":"\u03be","\ud835\udf9e":"\u03bf","\ud835\udf9f":"\u03c0",
"\ud835\udfa0":"\u03c1","\ud835\udfa1":"\u03b8","\ud835\udfa2":"\u03c3","\ud835\udfa3":"\u03c4",
"\ud835\udfa4":"\u03c5","\ud835\udfa5":"\u03c6","\ud835\udfa6":"\u03c7","\ud835\udfa7":"\u03c8",
"\ud835\udfa8":"\u03c9","\ud835\udfa9":"\u2207","\ud835\udfaa":"\u03b1","\ud835\udfab":"\u03b2",
"\ud835\udfac":"\u03b3","\ud835\udfad":"\u03b4","\ud835\udfae":"\u03b5","\ud835\udfaf":"\u03b6",
"\ud835\udfb0":"\u03b7","\ud835\udfb1":"\u03b8","\ud835\udfb2":"\u03b9","\ud835\udfb3":"\u03ba",
"\ud835\udfb4":"\u03bb","\ud835\udfb5":"\u03bc","\ud835\udfb6":"\u03bd","\ud835\udfb7":"\u03be",
"\ud835\udfb8":"\u03bf","\ud835\udfb9":"\u03c0","\ud835\udfba":"\u03c1","\ud835\udfbb":"\u03c3",
"\ud835\udfbc":"\u03c3","\ud835\udfbd":"\u03c4","\ud835\udfbe":"\u03c5","\ud835\udfbf":"\u03c6",
"\ud835\udfc0":"\u03c7","\ud835\udfc1":"\u03c8","\ud835\udfc2":"\u03c9","\ud835\udfc3":"\u2202",
"\ud835\udfc4":"\u03b5","\ud835\udfc5":"\u03b8","\ud835\udfc6":"\u03ba","\ud835\udfc7":"\u03c6",
"\ud835\udfc8":"\u03c1","\ud835\udfc9":"\u03c0","\ud835\udfca":"\u03dd","\ud835\udfcb":"\u03dd",
"\ud835\udfce":"0","\ud835\udfcf":"1","\ud835\udfd0":"2","\ud835\udfd1":"3","\ud835\udfd2":"4",
"\ud835\udfd3":"5","\ud835\udfd4":"6","\ud835\udfd5":"7","\ud835\udfd6":"8","\ud835\udfd7":"9",
"\ud835\udfd8":"0","\ud835\udfd9":"1","\ud835\udfda":"2","\ud835\udfdb":"3","\ud835\udfdc":"4",
"\ud835\udfdd":"5","\ud835\udfde":"6","\ud835\udfdf":"7","\ud835\udfe0":"8","\ud835\udfe1":"9",
"\ud835\udfe2":"0","\ud835\udfe3":"1","\ud835\udfe4":"2","\ud835\udfe5":"3","\ud835\udfe6":"4",
"\ud835\udfe7":"5","\ud835\udfe8":"6","\ud835\udfe9":"7","\ud835\udfea":"8","\ud835\udfeb":"9",
"\ud835\udfec":"0","\ud835\udfed":"1","\ud835\udfee":"2","\ud835\udfef":"3","\ud835\udff0":"4",
"\ud835\udff1":"5","\ud835\udff2":"6","\ud835\udff3":"7","\ud835\udff4":"8","\ud835\udff5":"9",
"\ud835\udff6":"0","\ud835\udff7":"1","\ud835\udff8":"2","\ud835\udff9":"3","\ud835\udffa":"4",
"\ud835\udffb":"5","\ud835\udffc":"6","\ud835\udffd":"7","\ud835\udffe":"8","\ud835\udfff":"9",
"\ud838\udc00":"","\ud838\udc01":"","\ud838\udc02":"","\ud838\udc03":"","\ud838\udc04":"",
"\ud838\udc05":"","\ud838\udc06":"","\ud838\udc08":"","\ud838\udc09":"","\ud838\udc0a":"",
"\ud838\udc0b":"","\ud838\udc0c":"","\ud838\udc0d":"","\ud838\udc0e":"","\ud838\udc0f":"",
"\ud838\udc10":"","\ud838\udc11":"","\ud838\udc12":"","\ud838\udc13":"","\ud838\udc14":"",
"\ud838\udc15":"","\ud838\udc16":"","\ud838\udc17":"","\ud838\udc18":"","\ud838\udc1b":"",
"\ud838\udc1c":"","\ud838\udc1d":"","\ud838\udc1e":"","\ud838\udc1f":"","\ud838\udc20":"",
"\ud838\udc21":"","\ud838\udc23":"","\ud838\udc24":"","\ud838\udc26":"","\ud838\udc27":"",
"\ud838\udc28":"","\ud838\udc29":"","\ud838\udc2a":"","\ud838\udc30":"\u0430",
"\ud838\udc31":"\u0431","\ud838\udc32":"\u0432","\ud838\udc33":"\u0433","\ud838\udc34":"\u0434",
"\ud838\udc35":"\u0435","\ud838\udc36":"\u0436","\ud838\udc37":"\u0437","\ud838\udc38":"\u0438",
"\ud838\udc39":"\u043a","\ud838\udc3a":"\u043b","\ud838\udc3b":"\u043c","\ud838\udc3c":"\u043e",
"\ud838\udc3d":"\u043f","\ud838\udc3e":"\u0440","\ud838\udc3f":"\u0441","\ud838\udc40":"\u0442",
"\ud838\udc41":"\u0443","\ud838\udc42":"\u0444","\ud838\udc43":"\u0445","\ud838\udc44":"\u0446",
"\ud838\udc45":"\u0447","\ud838\udc46":"\u0448","\ud838\udc47":"\u044b","\ud838\udc48":"\u044d",
"\ud838\udc49":"\u044e","\ud838\udc4a":"\ua689","\ud838\udc4b":"\u04d9","\ud838\udc4c":"\u0456",
"\ud838\udc4d":"\u0458","\ud838\udc4e":"\u04e9","\ud838\udc4f":"\u04af","\ud838\udc50":"\u04cf",
"\ud838\udc51":"\u0430","\ud838\udc52":"\u0431","\ud838\udc53":"\u0432","\ud838\udc54":"\u0433",
"\ud838\udc55":"\u0434","\ud838\udc56":"\u0435","\ud838\udc57":"\u0436","\ud838\udc58":"\u0437",
"\ud838\udc59":"\u0438","\ud838\udc5a":"\u043a","\ud838\udc5b":"\u043b","\ud838\udc5c":"\u043e",
"\ud838\udc5d":"\u043f","\ud838\udc5e":"\u0441","\ud838\udc5f":"\u0443","\ud838\udc60":"\u0444",
"\ud838\udc61":"\u0445","\ud838\udc62":"\u0446","\ud838\udc63":"\u0447","\ud838\udc64":"\u0448",
"\ud838\udc65":"\u044a","\ud838\udc66":"\u044b","\ud838\udc67":"\u0491","\ud838\udc68":"\u0456",
"\ud838\udc69":"\u0455","\ud838\udc6a":"\u045f","\ud838\udc6b":"\u04ab","\ud838\udc6c":"\ua651",
"\ud838\udc6d":"\u04b1","\ud838\udc8f":"","\ud838\udd30":"","\ud838\udd31":"","\ud838\udd32":"",
"\ud838\udd33":"","\ud838\udd34":"","\ud838\udd35":"","\ud838\udd36":"","\ud838\udeae":"",
"\ud838\udeec":"","\ud838\udeed":"","\ud838\udeee":"","\ud838\udeef":"","\ud839\udcec":"",
"\ud839\udced":"","\ud839\udcee":"","\ud839\udcef":"","\ud839\uddee":"","\ud839\uddef":"",
"\ud83a\udcd0":"","\ud83a\udcd1":"","\ud83a\udcd2":"","\ud83a\udcd3":"","\ud83a\udcd4":"",
"\ud83a\udcd5":"","\ud83a\udcd6":"","\ud83a\udd00":"\ud83a\udd22","\ud83a\udd01":"\ud83a\udd23",
"\ud83a\udd02":"\ud83a\udd24","\ud83a\udd03":"\ud83a\udd25","\ud83a\udd04":"\ud83a\udd26",
"\ud83a\udd05":"\ud83a\udd27","\ud83a\udd06":"\ud83a\udd28","\ud83a\udd07":"\ud83a\udd29",
"\ud83a\udd08":"\ud83a\udd2a","\ud83a\udd09":"\ud83a\udd2b","\ud83a\udd0a":"\ud83a\udd2c",
"\ud83a\udd0b":"\ud83a\udd2d","\ud83a\udd0c":"\ud83a\udd2e","\ud83a\udd0d":"\ud83a\udd2f",
"\ud83a\udd0e":"\ud83a\udd30","\ud83a\udd0f":"\ud83a\udd31","\ud83a\udd10":"\ud83a\udd32",
"\ud83a\udd11":"\ud83a\udd33","\ud83a\udd12":"\ud83a\udd34","\ud83a\udd13":"\ud83a\udd35",
"\ud83a\udd14":"\ud83a\udd36","\ud83a\udd15":"\ud83a\udd37","\ud83a\udd16":"\ud83a\udd38",
"\ud83a\udd17":"\ud83a\udd39","\ud83a\udd18":"\ud83a\udd3a","\ud83a\udd19":"\ud83a\udd3b",
"\ud83a\udd1a":"\ud83a\udd3c","\ud83a\udd1b":"\ud83a\udd3d","\ud83a\udd1c":"\ud83a\udd3e",
"\ud83a\udd1d":"\ud83a\udd3f","\ud83a\udd1e":"\ud83a\udd40","\ud83a\udd1f":"\ud83a\udd41",
"\ud83a\udd20":"\ud83a\udd42","\ud83a\udd21":"\ud83a\udd43","\ud83a\udd44":"","\ud83a\udd45":"",
"\ud83a\udd46":"","\ud83a\udd47":"","\ud83a\udd48":"","\ud83a\udd49":"","\ud83b\ude00":"\u0627",
"\ud83b\ude01":"\u0628","\ud83b\ude02":"\u062c","\ud83b\ude03":"\u062f","\ud83b\ude05":"\u0648",
"\ud83b\ude06":"\u0632","\ud83b\ude07":"\u062d","\ud83b\ude08":"\u0637","\ud83b\ude09":"\u064a",
"\ud83b\ude0a":"\u0643","\ud83b\ude0b":"\u0644","\ud83b\ude0c":"\u0645","\ud83b\ude0d":"\u0646",
"\ud83b\ude0e":"\u0633","\ud83b\ude0f":"\u0639","\ud83b\ude10":"\u0641","\ud83b\ude11":"\u0635",
"\ud83b\ude12":"\u0642","\ud83b\ude13":"\u0631","\ud83b\ude14":"\u0634","\ud83b\ude15":"\u062a",
"\ud83b\ude16":"\u062b","\ud83b\ude17":"\u062e","\ud83b\ude18":"\u0630","\ud83b\ude19":"\u0636",
"\ud83b\ude1a":"\u0638","\ud83b\ude1b":"\u063a","\ud83b\ude1c":"\u066e","\ud83b\ude1d":"\u06ba",
"\ud83b\ude1e":"\u06a1","\ud83b\ude1f":"\u066f","\ud83b\ude21":"\u0628","\ud83b\ude22":"\u062c",
"\ud83b\ude24":"\u0647","\ud83b\ude27":"\u062d","\ud83b\ude29":"\u064a","\ud83b\ude2a":"\u0643",
"\ud83b\ude2b":"\u0644","\ud83b\ude2c":"\u0645","\ud83b\ude2d":"\u0646","\ud83b\ude2e":"\u0633",
"\ud83b\ude2f":"\u0639","\ud83b\ude30":"\u0641","\ud83b\ude31":"\u0635","\ud83b\ude32":"\u0642",
"\ud83b\ude34":"\u0634","\ud83b\ude35":"\u062a","\ud83b\ude36":"\u062b","\ud83b\ude37":"\u062e",
"\ud83b\ude39":"\u0636","\ud83b\ude3b":"\u063a","\ud83b\ude42":"\u062c","\ud83b\ude47":"\u062d",
"\ud83b\ude49":"\u064a","\ud83b\ude4b":"\u0644","\ud83b\ude4d":"\u0646","\ud83b\ude4e":"\u0633",
"\ud83b\ude4f":"\u0639","\ud83b\ude51":"\u0635","\ud83b\ude52":"\u0642","\ud83b\ude54":"\u0634",
"\ud83b\ude57":"\u062e","\ud83b\ude59":"\u0636","\ud83b\ude5b":"\u063a","\ud83b\ude5d":"\u06ba",
"\ud83b\ude5f":"\u066f","\ud83b\ude61":"\u0628","\ud83b\ude62":"\u062c","\ud83b\ude64":"\u0647",
"\ud83b\ude67":"\u062d","\ud83b\ude68":"\u0637","\ud83b\ude69":"\u064a","\ud83b\ude6a":"\u0643",
"\ud83b\ude6c":"\u0645","\ud83b\ude6d":"\u0646","\ud83b\ude6e":"\u0633","\ud83b\ude6f":"\u0639",
"\ud83b\ude70":"\u0641","\ud83b\ude71":"\u0635","\ud83b\ude72":"\u0642","\ud83b\ude74":"\u0634",
"\ud83b\ude75":"\u062a","\ud83b\ude76":"\u062b","\ud83b\ude77":"\u062e","\ud83b\ude79":"\u0636",
"\ud83b\ude7a":"\u0638","\ud83b\ude7b":"\u063a","\ud83b\ude7c":"\u066e","\ud83b\ude7e":"\u06a1",
"\ud83b\ude80":"\u0627","\ud83b\ude81":"\u0628","\ud83b\ude82":"\u062c","\ud83b\ude83":"\u062f",
"\ud83b\ude84":"\u0647","\ud83b\ude85":"\u0648","\ud83b\ude86":"\u0632","\ud83b\ude87":"\u062d",
"\ud83b\ude88":"\u0637","\ud83b\ude89":"\u064a","\ud83b\ude8b":"\u0644","\ud83b\ude8c":"\u0645",
"\ud83b\ude8d":"\u0646","\ud83b\ude8e":"\u0633","\ud83b\ude8f":"\u0639","\ud83b\ude90":"\u0641",
"\ud83b\ude91":"\u0635","\ud83b\ude92":"\u0642","\ud83b\ude93":"\u0631","\ud83b\ude94":"\u0634",
"\ud83b\ude95":"\u062a","\ud83b\ude96":"\u062b","\ud83b\ude97":"\u062e","\ud83b\ude98":"\u0630",
"\ud83b\ude99":"\u0636","\ud83b\ude9a":"\u0638","\ud83b\ude9b":"\u063a","\ud83b\udea1":"\u0628",
"\ud83b\udea2":"\u062c","\ud83b\udea3":"\u062f","\ud83b\udea5":"\u0648","\ud83b\udea6":"\u0632",
"\ud83b\udea7":"\u062d","\ud83b\udea8":"\u0637","\ud83b\udea9":"\u064a","\ud83b\udeab":"\u0644",
"\ud83b\udeac":"\u0645","\ud83b\udead":"\u0646","\ud83b\udeae":"\u0633","\ud83b\udeaf":"\u0639",
"\ud83b\udeb0":"\u0641","\ud83b\udeb1":"\u0635","\ud83b\udeb2":"\u0642","\ud83b\udeb3":"\u0631",
"\ud83b\udeb4":"\u0634","\ud83b\udeb5":"\u062a","\ud83b\udeb6":"\u062b","\ud83b\udeb7":"\u062e",
"\ud83b\udeb8":"\u0630","\ud83b\udeb9":"\u0636","\ud83b\udeba":"\u0638","\ud83b\udebb":"\u063a",
"\ud83c\udd00":"0.","\ud83c\udd01":"0,","\ud83c\udd02":"1,","\ud83c\udd03":"2,","\ud83c\udd04":"3,",
"\ud83c\udd05":"4,","\ud83c\udd06":"5,","\ud83c\udd07":"6,","\ud83c\udd08":"7,","\ud83c\udd09":"8,",
"\ud83c\udd0a":"9,","\ud83c\udd10":"(a)","\ud83c\udd11":"(b)","\ud83c\udd12":"(c)",
"\ud83c\udd13":"(d)","\ud83c\udd14":"(e)","\ud83c\udd15":"(f)","\ud83c\udd16":"(g)",
"\ud83c\udd17":"(h)","\ud83c\udd18":"(i)","\ud83c\udd19":"(j)","\ud83c\udd1a":"(k)",
"\ud83c\udd1b":"(l)","\ud83c\udd1c":"(m)","\ud83c\udd1d":"(n)","\ud83c\udd1e":"(o)",
"\ud83c\udd1f":"(p)","\ud83c\udd20":"(q)","\ud83c\udd21":"(r)","\ud83c\udd22":"(s)",
"\ud83c\udd23":"(t)","\ud83c\udd24":"(u)","\ud83c\udd25":"(v)","\ud83c\udd26":"(w)",
"\ud83c\udd27":"(x)","\ud83c\udd28":"(y)","\ud83c\udd29":"(z)","\ud83c\udd2a":"[s]",
"\ud83c\udd2b":"c","\ud83c\udd2c":"r","\ud83c\udd2d":"cd","\ud83c\udd2e":"wz","\ud83c\udd30":"a",
"\ud83c\udd31":"b","\ud83c\udd32":"c","\ud83c\udd33":"d","\ud83c\udd34":"e","\ud83c\udd35":"f",
"\ud83c\udd36":"g","\ud83c\udd37":"h","\ud83c\udd38":"i","\ud83c\udd39":"j","\ud83c\udd3a":"k",
"\ud83c\udd3b":"l","\ud83c\udd3c":"m","\ud83c\udd3d":"n","\ud83c\udd3e":"o","\ud83c\udd3f":"p",
"\ud83c\udd40":"q","\ud83c\udd41":"r","\ud83c\udd42":"s","\ud83c\udd43":"t","\ud83c\udd44":"u",
"\ud83c\udd45":"v","\ud83c\udd46":"w","\ud83c\udd47":"x","\ud83c\udd48":"y","\ud83c\udd49":"z",
"\ud83c\udd4a":"hv","\ud83c\udd4b":"mv","\ud83c\udd4c":"sd","\ud83c\udd4d":"ss",
"\ud83c\udd4e":"ppv","\ud83c\udd4f":"wc","\ud83c\udd6a":"mc","\ud83c\udd6b":"md",
"\ud83c\udd6c":"mr","\ud83c\udd90":"dj","\ud83c\ude00":"\u307b\u304b","\ud83c\ude01":"\u30b3\u30b3",
"\ud83c\ude02":"\u30b5","\ud83c\ude10":"\u624b","\ud83c\ude11":"\u5b57","\ud83c\ude12":"\u53cc",
"\ud83c\ude13":"\u30c6\u3099","\ud83c\ude14":"\u4e8c","\ud83c\ude15":"\u591a",
"\ud83c\ude16":"\u89e3","\ud83c\ude17":"\u5929","\ud83c\ude18":"\u4ea4","\ud83c\ude19":"\u6620",
"\ud83c\ude1a":"\u7121","\ud83c\ude1b":"\u6599","\ud83c\ude1c":"\u524d","\ud83c\ude1d":"\u5f8c",
"\ud83c\ude1e":"\u518d","\ud83c\ude1f":"\u65b0","\ud83c\ude20":"\u521d","\ud83c\ude21":"\u7d42",
"\ud83c\ude22":"\u751f","\ud83c\ude23":"\u8ca9","\ud83c\ude24":"\u58f0","\ud83c\ude25":"\u5439",
"\ud83c\ude26":"\u6f14","\ud83c\ude27":"\u6295","\ud83c\ude28":"\u6355","\ud83c\ude29":"\u4e00",
"\ud83c\ude2a":"\u4e09","\ud83c\ude2b":"\u904a","\ud83c\ude2c":"\u5de6","\ud83c\ude2d":"\u4e2d",
"\ud83c\ude2e":"\u53f3","\ud83c\ude2f":"\u6307","\ud83c\ude30":"\u8d70","\ud83c\ude31":"\u6253",
"\ud83c\ude32":"\u7981","\ud83c\ude33":"\u7a7a","\ud83c\ude34":"\u5408","\ud83c\ude35":"\u6e80",
"\ud83c\ude36":"\u6709","\ud83c\ude37":"\u6708","\ud83c\ude38":"\u7533","\ud83c\ude39":"\u5272",
"\ud83c\ude3a":"\u55b6","\ud83c\ude3b":"\u914d","\ud83c\ude40":"[\u672c]","\ud83c\ude41":"[\u4e09]",
"\ud83c\ude42":"[\u4e8c]","\ud83c\ude43":"[\u5b89]","\ud83c\ude44":"[\u70b9]",
"\ud83c\ude45":"[\u6253]","\ud83c\ude46":"[\u76d7]","\ud83c\ude47":"[\u52dd]",
"\ud83c\ude48":"[\u6557]","\ud83c\ude50":"\u5f97","\ud83c\ude51":"\u53ef","\ud83e\udff0":"0",
"\ud83e\udff1":"1","\ud83e\udff2":"2","\ud83e\udff3":"3","\ud83e\udff4":"4","\ud83e\udff5":"5",
"\ud83e\udff6":"6","\ud83e\udff7":"7","\ud83e\udff8":"8","\ud83e\udff9":"9","\ud87e\udc00":"\u4e3d",
"\ud87e\udc01":"\u4e38","\ud87e\udc02":"\u4e41","\ud87e\udc03":"\ud840\udd22",
"\ud87e\udc04":"\u4f60","\ud87e\udc05":"\u4fae","\ud87e\udc06":"\u4fbb","\ud87e\udc07":"\u5002",
"\ud87e\udc08":"\u507a","\ud87e\udc09":"\u5099","\ud87e\udc0a":"\u50e7","\ud87e\udc0b":"\u50cf",
"\ud87e\udc0c":"\u349e","\ud87e\udc0d":"\ud841\ude3a","\ud87e\udc0e":"\u514d",
"\ud87e\udc0f":"\u5154","\ud87e\udc10":"\u5164","\ud87e\udc11":"\u5177",
"\ud87e\udc12":"\ud841\udd1c","\ud87e\udc13":"\u34b9","\ud87e\udc14":"\u5167",
"\ud87e\udc15":"\u518d","\ud87e\udc16":"\ud841\udd4b","\ud87e\udc17":"\u5197",
"\ud87e\udc18":"\u51a4","\ud87e\udc19":"\u4ecc","\ud87e\udc1a":"\u51ac","\ud87e\udc1b":"\u51b5",
"\ud87e\udc1c":"\ud864\udddf","\ud87e\udc1d":"\u51f5","\ud87e\udc1e":"\u5203",
"\ud87e\udc1f":"\u34df","\ud87e\udc20":"\u523b","\ud87e\udc21":"\u5246","\ud87e\udc22":"\u5272",
"\ud87e\udc23":"\u5277","\ud87e\udc24":"\u3515","\ud87e\udc25":"\u52c7","\ud87e\udc26":"\u52c9",
"\ud87e\udc27":"\u52e4","\ud87e\udc28":"\u52fa","\ud87e\udc29":"\u5305","\ud87e\udc2a":"\u5306",
"\ud87e\udc2b":"\u5317","\ud87e\udc2c":"\u5349","\ud87e\udc2d":"\u5351","\ud87e\udc2e":"\u535a",
"\ud87e\udc2f":"\u5373","\ud87e\udc30":"\u537d","\ud87e\udc31":"\u537f","\ud87e\udc32":"\u537f",
"\ud87e\udc33":"\u537f","\ud87e\udc34":"\ud842\ude2c","\ud87e\udc35":"\u7070",
"\ud87e\udc36":"\u53ca","\ud87e\udc37":"\u53df","\ud87e\udc38":"\ud842\udf63",
"\ud87e\udc39":"\u53eb","\ud87e\udc3a":"\u53f1","\ud87e\udc3b":"\u5406","\ud87e\udc3c":"\u549e",
"\ud87e\udc3d":"\u5438","\ud87e\udc3e":"\u5448","\ud87e\udc3f":"\u5468","\ud87e\udc40":"\u54a2",
"\ud87e\udc41":"\u54f6","\ud87e\udc42":"\u5510","\ud87e\udc43":"\u5553","\ud87e\udc44":"\u5563",
"\ud87e\udc45":"\u5584","\ud87e\udc46":"\u5584","\ud87e\udc47":"\u5599","\ud87e\udc48":"\u55ab",
"\ud87e\udc49":"\u55b3","\ud87e\udc4a":"\u55c2","\ud87e\udc4b":"\u5716","\ud87e\udc4c":"\u5606",
"\ud87e\udc4d":"\u5717","\ud87e\udc4e":"\u5651","\ud87e\udc4f":"\u5674","\ud87e\udc50":"\u5207",
"\ud87e\udc51":"\u58ee","\ud87e\udc52":"\u57ce","\ud87e\udc53":"\u57f4","\ud87e\udc54":"\u580d",
"\ud87e\udc55":"\u578b","\ud87e\udc56":"\u5832","\ud87e\udc57":"\u5831","\ud87e\udc58":"\u58ac",
"\ud87e\udc59":"\ud845\udce4","\ud87e\udc5a":"\u58f2","\ud87e\udc5b":"\u58f7",
"\ud87e\udc5c":"\u5906","\ud87e\udc5d":"\u591a","\ud87e\udc5e":"\u5922","\ud87e\udc5f":"\u5962",
"\ud87e\udc60":"\ud845\udea8","\ud87e\udc61":"\ud845\udeea","\ud87e\udc62":"\u59ec",
"\ud87e\udc63":"\u5a1b","\ud87e\udc64":"\u5a27","\ud87e\udc65":"\u59d8","\ud87e\udc66":"\u5a66",
"\ud87e\udc67":"\u36ee","\ud87e\udc68":"\u36fc","\ud87e\udc69":"\u5b08","\ud87e\udc6a":"\u5b3e",
"\ud87e\udc6b":"\u5b3e","\ud87e\udc6c":"\ud846\uddc8","\ud87e\udc6d":"\u5bc3",
"\ud87e\udc6e":"\u5bd8","\ud87e\udc6f":"\u5be7","\ud87e\udc70":"\u5bf3",
"\ud87e\udc71":"\ud846\udf18","\ud87e\udc72":"\u5bff","\ud87e\udc73":"\u5c06",
"\ud87e\udc74":"\u5f53","\ud87e\udc75":"\u5c22","\ud87e\udc76":"\u3781","\ud87e\udc77":"\u5c60",
"\ud87e\udc78":"\u5c6e","\ud87e\udc79":"\u5cc0","\ud87e\udc7a":"\u5c8d",
"\ud87e\udc7b":"\ud847\udde4","\ud87e\udc7c":"\u5d43","\ud87e\udc7d":"\ud847\udde6",
"\ud87e\udc7e":"\u5d6e","\ud87e\udc7f":"\u5d6b","\ud87e\udc80":"\u5d7c","\ud87e\udc81":"\u5de1",
"\ud87e\udc82":"\u5de2","\ud87e\udc83":"\u382f","\ud87e\udc84":"\u5dfd","\ud87e\udc85":"\u5e28",
"\ud87e\udc86":"\u5e3d","\ud87e\udc87":"\u5e69","\ud87e\udc88":"\u3862",
"\ud87e\udc89":"\ud848\udd83","\ud87e\udc8a":"\u387c","\ud87e\udc8b":"\u5eb0",
"\ud87e\udc8c":"\u5eb3","\ud87e\udc8d":"\u5eb6","\ud87e\udc8e":"\u5eca",
"\ud87e\udc8f":"\ud868\udf92","\ud87e\udc90":"\u5efe","\ud87e\udc91":"\ud848\udf31",
"\ud87e\udc92":"\ud848\udf31","\ud87e\udc93":"\u8201","\ud87e\udc94":"\u5f22",
"\ud87e\udc95":"\u5f22","\ud87e\udc96":"\u38c7","\ud87e\udc97":"\ud84c\udeb8",
"\ud87e\udc98":"\ud858\uddda","\ud87e\udc99":"\u5f62","\ud87e\udc9a":"\u5f6b",
"\ud87e\udc9b":"\u38e3","\ud87e\udc9c":"\u5f9a","\ud87e\udc9d":"\u5fcd","\ud87e\udc9e":"\u5fd7",
"\ud87e\udc9f":"\u5ff9","\ud87e\udca0":"\u6081","\ud87e\udca1":"\u393a","\ud87e\udca2":"\u391c",
"\ud87e\udca3":"\u6094","\ud87e\udca4":"\ud849\uded4","\ud87e\udca5":"\u60c7",
"\ud87e\udca6":"\u6148","\ud87e\udca7":"\u614c","\ud87e\udca8":"\u614e","\ud87e\udca9":"\u614c",
"\ud87e\udcaa":"\u617a","\ud87e\udcab":"\u618e","\ud87e\udcac":"\u61b2","\ud87e\udcad":"\u61a4",
"\ud87e\udcae":"\u61af","\ud87e\udcaf":"\u61de","\ud87e\udcb0":"\u61f2","\ud87e\udcb1":"\u61f6",
"\ud87e\udcb2":"\u6210","\ud87e\udcb3":"\u621b","\ud87e\udcb4":"\u625d","\ud87e\udcb5":"\u62b1",
"\ud87e\udcb6":"\u62d4","\ud87e\udcb7":"\u6350","\ud87e\udcb8":"\ud84a\udf0c",
"\ud87e\udcb9":"\u633d","\ud87e\udcba":"\u62fc","\ud87e\udcbb":"\u6368","\ud87e\udcbc":"\u6383",
"\ud87e\udcbd":"\u63e4","\ud87e\udcbe":"\ud84a\udff1","\ud87e\udcbf":"\u6422",
"\ud87e\udcc0":"\u63c5","\ud87e\udcc1":"\u63a9","\ud87e\udcc2":"\u3a2e","\ud87e\udcc3":"\u6469",
"\ud87e\udcc4":"\u647e","\ud87e\udcc5":"\u649d","\ud87e\udcc6":"\u6477","\ud87e\udcc7":"\u3a6c",
"\ud87e\udcc8":"\u654f","\ud87e\udcc9":"\u656c","\ud87e\udcca":"\ud84c\udc0a",
"\ud87e\udccb":"\u65e3","\ud87e\udccc":"\u66f8","\ud87e\udccd":"\u6649","\ud87e\udcce":"\u3b19",
"\ud87e\udccf":"\u6691","\ud87e\udcd0":"\u3b08","\ud87e\udcd1":"\u3ae4","\ud87e\udcd2":"\u5192",
"\ud87e\udcd3":"\u5195","\ud87e\udcd4":"\u6700","\ud87e\udcd5":"\u669c","\ud87e\udcd6":"\u80ad",
"\ud87e\udcd7":"\u43d9","\ud87e\udcd8":"\u6717","\ud87e\udcd9":"\u671b","\ud87e\udcda":"\u6721",
"\ud87e\udcdb":"\u675e","\ud87e\udcdc":"\u6753","\ud87e\udcdd":"\ud84c\udfc3",
"\ud87e\udcde":"\u3b49","\ud87e\udcdf":"\u67fa","\ud87e\udce0":"\u6785","\ud87e\udce1":"\u6852",
"\ud87e\udce2":"\u6885","\ud87e\udce3":"\ud84d\udc6d","\ud87e\udce4":"\u688e",
"\ud87e\udce5":"\u681f","\ud87e\udce6":"\u6914","\ud87e\udce7":"\u3b9d","\ud87e\udce8":"\u6942",
"\ud87e\udce9":"\u69a3","\ud87e\udcea":"\u69ea","\ud87e\udceb":"\u6aa8",
"\ud87e\udcec":"\ud84d\udea3","\ud87e\udced":"\u6adb","\ud87e\udcee":"\u3c18",
"\ud87e\udcef":"\u6b21","\ud87e\udcf0":"\ud84e\udca7","\ud87e\udcf1":"\u6b54",
"\ud87e\udcf2":"\u3c4e","\ud87e\udcf3":"\u6b72","\ud87e\udcf4":"\u6b9f","\ud87e\udcf5":"\u6bba",
"\ud87e\udcf6":"\u6bbb","\ud87e\udcf7":"\ud84e\ude8d","\ud87e\udcf8":"\ud847\udd0b",
"\ud87e\udcf9":"\ud84e\udefa","\ud87e\udcfa":"\u6c4e","\ud87e\udcfb":"\ud84f\udcbc",
"\ud87e\udcfc":"\u6cbf","\ud87e\udcfd":"\u6ccd","\ud87e\udcfe":"\u6c67","\ud87e\udcff":"\u6d16",
"\ud87e\udd00":"\u6d3e","\ud87e\udd01":"\u6d77","\ud87e\udd02":"\u6d41","\ud87e\udd03":"\u6d69",
"\ud87e\udd04":"\u6d78","\ud87e\udd05":"\u6d85","\ud87e\udd06":"\ud84f\udd1e",
"\ud87e\udd07":"\u6d34","\ud87e\udd08":"\u6e2f","\ud87e\udd09":"\u6e6e","\ud87e\udd0a":"\u3d33",
"\ud87e\udd0b":"\u6ecb","\ud87e\udd0c":"\u6ec7","\ud87e\udd0d":"\ud84f\uded1",
"\ud87e\udd0e":"\u6df9","\ud87e\udd0f":"\u6f6e","\ud87e\udd10":"\ud84f\udf5e",
"\ud87e\udd11":"\ud84f\udf8e","\ud87e\udd12":"\u6fc6","\ud87e\udd13":"\u7039",
"\ud87e\udd14":"\u701e","\ud87e\udd15":"\u701b","\ud87e\udd16":"\u3d96","\ud87e\udd17":"\u704a",
"\ud87e\udd18":"\u707d","\ud87e\udd19":"\u7077","\ud87e\udd1a":"\u70ad",
"\ud87e\udd1b":"\ud841\udd25","\ud87e\udd1c":"\u7145","\ud87e\udd1d":"\ud850\ude63",
"\ud87e\udd1e":"\u719c","\ud87e\udd1f":"\ud850\udfab","\ud87e\udd20":"\u7228",
"\ud87e\udd21":"\u7235","\ud87e\udd22":"\u7250","\ud87e\udd23":"\ud851\ude08",
"\ud87e\udd24":"\u7280","\ud87e\udd25":"\u7295","\ud87e\udd26":"\ud851\udf35",
"\ud87e\udd27":"\ud852\udc14","\ud87e\udd28":"\u737a","\ud87e\udd29":"\u738b",
"\ud87e\udd2a":"\u3eac","\ud87e\udd2b":"\u73a5","\ud87e\udd2c":"\u3eb8","\ud87e\udd2d":"\u3eb8",
"\ud87e\udd2e":"\u7447","\ud87e\udd2f":"\u745c","\ud87e\udd30":"\u7471","\ud87e\udd31":"\u7485",
"\ud87e\udd32":"\u74ca","\ud87e\udd33":"\u3f1b","\ud87e\udd34":"\u7524",
"\ud87e\udd35":"\ud853\udc36","\ud87e\udd36":"\u753e","\ud87e\udd37":"\ud853\udc92",
"\ud87e\udd38":"\u7570","\ud87e\udd39":"\ud848\udd9f","\ud87e\udd3a":"\u7610",
"\ud87e\udd3b":"\ud853\udfa1","\ud87e\udd3c":"\ud853\udfb8","\ud87e\udd3d":"\ud854\udc44",
"\ud87e\udd3e":"\u3ffc","\ud87e\udd3f":"\u4008","\ud87e\udd40":"\u76f4",
"\ud87e\udd41":"\ud854\udcf3","\ud87e\udd42":"\ud854\udcf2","\ud87e\udd43":"\ud854\udd19",
"\ud87e\udd44":"\ud854\udd33","\ud87e\udd45":"\u771e","\ud87e\udd46":"\u771f",
"\ud87e\udd47":"\u771f","\ud87e\udd48":"\u774a","\ud87e\udd49":"\u4039","\ud87e\udd4a":"\u778b",
"\ud87e\udd4b":"\u4046","\ud87e\udd4c":"\u4096","\ud87e\udd4d":"\ud855\udc1d",
"\ud87e\udd4e":"\u784e","\ud87e\udd4f":"\u788c","\ud87e\udd50":"\u78cc","\ud87e\udd51":"\u40e3",
"\ud87e\udd52":"\ud855\ude26","\ud87e\udd53":"\u7956","\ud87e\udd54":"\ud855\ude9a",
"\ud87e\udd55":"\ud855\udec5","\ud87e\udd56":"\u798f","\ud87e\udd57":"\u79eb",
"\ud87e\udd58":"\u412f","\ud87e\udd59":"\u7a40","\ud87e\udd5a":"\u7a4a","\ud87e\udd5b":"\u7a4f",
"\ud87e\udd5c":"\ud856\udd7c","\ud87e\udd5d":"\ud856\udea7","\ud87e\udd5e":"\ud856\udea7",
"\ud87e\udd5f":"\u7aee","\ud87e\udd60":"\u4202","\ud87e\udd61":"\ud856\udfab",
"\ud87e\udd62":"\u7bc6","\ud87e\udd63":"\u7bc9","\ud87e\udd64":"\u4227",
"\ud87e\udd65":"\ud857\udc80","\ud87e\udd66":"\u7cd2","\ud87e\udd67":"\u42a0",
"\ud87e\udd68":"\u7ce8","\ud87e\udd69":"\u7ce3","\ud87e\udd6a":"\u7d00",
"\ud87e\udd6b":"\ud857\udf86","\ud87e\udd6c":"\u7d63","\ud87e\udd6d":"\u4301",
"\ud87e\udd6e":"\u7dc7","\ud87e\udd6f":"\u7e02","\ud87e\udd70":"\u7e45","\ud87e\udd71":"\u4334",
"\ud87e\udd72":"\ud858\ude28","\ud87e\udd73":"\ud858\ude47","\ud87e\udd74":"\u4359",
"\ud87e\udd75":"\ud858\uded9","\ud87e\udd76":"\u7f7a","\ud87e\udd77":"\ud858\udf3e",
"\ud87e\udd78":"\u7f95","\ud87e\udd79":"\u7ffa","\ud87e\udd7a":"\u8005",
"\ud87e\udd7b":"\ud859\udcda","\ud87e\udd7c":"\ud859\udd23","\ud87e\udd7d":"\u8060",
"\ud87e\udd7e":"\ud859\udda8","\ud87e\udd7f":"\u8070","\ud87e\udd80":"\ud84c\udf5f",
"\ud87e\udd81":"\u43d5","\ud87e\udd82":"\u80b2","\ud87e\udd83":"\u8103","\ud87e\udd84":"\u440b",
"\ud87e\udd85":"\u813e","\ud87e\udd86":"\u5ab5","\ud87e\udd87":"\ud859\udfa7",
"\ud87e\udd88":"\ud859\udfb5","\ud87e\udd89":"\ud84c\udf93","\ud87e\udd8a":"\ud84c\udf9c",
"\ud87e\udd8b":"\u8201","\ud87e\udd8c":"\u8204","\ud87e\udd8d":"\u8f9e","\ud87e\udd8e":"\u446b",
"\ud87e\udd8f":"\u8291","\ud87e\udd90":"\u828b","\ud87e\udd91":"\u829d","\ud87e\udd92":"\u52b3",
"\ud87e\udd93":"\u82b1","\ud87e\udd94":"\u82b3","\ud87e\udd95":"\u82bd","\ud87e\udd96":"\u82e6",
"\ud87e\udd97":"\ud85a\udf3c","\ud87e\udd98":"\u82e5","\ud87e\udd99":"\u831d",
"\ud87e\udd9a":"\u8363","\ud87e\udd9b":"\u83ad","\ud87e\udd9c":"\u8323","\ud87e\udd9d":"\u83bd",
"\ud87e\udd9e":"\u83e7","\ud87e\udd9f":"\u8457","\ud87e\udda0":"\u8353","\ud87e\udda1":"\u83ca",
"\ud87e\udda2":"\u83cc","\ud87e\udda3":"\u83dc","\ud87e\udda4":"\ud85b\udc36",
"\ud87e\udda5":"\ud85b\udd6b","\ud87e\udda6":"\ud85b\udcd5","\ud87e\udda7":"\u452b",
"\ud87e\udda8":"\u84f1","\ud87e\udda9":"\u84f3","\ud87e\uddaa":"\u8516",
"\ud87e\uddab":"\ud85c\udfca","\ud87e\uddac":"\u8564","\ud87e\uddad":"\ud85b\udf2c",
"\ud87e\uddae":"\u455d","\ud87e\uddaf":"\u4561","\ud87e\uddb0":"\ud85b\udfb1",
"\ud87e\uddb1":"\ud85c\udcd2","\ud87e\uddb2":"\u456b","\ud87e\uddb3":"\u8650",
"\ud87e\uddb4":"\u865c","\ud87e\uddb5":"\u8667","\ud87e\uddb6":"\u8669","\ud87e\uddb7":"\u86a9",
"\ud87e\uddb8":"\u8688","\ud87e\uddb9":"\u870e","\ud87e\uddba":"\u86e2","\ud87e\uddbb":"\u8779",
"\ud87e\uddbc":"\u8728","\ud87e\uddbd":"\u876b","\ud87e\uddbe":"\u8786","\ud87e\uddbf":"\u45d7",
"\ud87e\uddc0":"\u87e1","\ud87e\uddc1":"\u8801","\ud87e\uddc2":"\u45f9","\ud87e\uddc3":"\u8860",
"\ud87e\uddc4":"\u8863","\ud87e\uddc5":"\ud85d\ude67","\ud87e\uddc6":"\u88d7",
"\ud87e\uddc7":"\u88de","\ud87e\uddc8":"\u4635","\ud87e\uddc9":"\u88fa","\ud87e\uddca":"\u34bb",
"\ud87e\uddcb":"\ud85e\udcae","\ud87e\uddcc":"\ud85e\udd66","\ud87e\uddcd":"\u46be",
"\ud87e\uddce":"\u46c7","\ud87e\uddcf":"\u8aa0","\ud87e\uddd0":"\u8aed","\ud87e\uddd1":"\u8b8a",
"\ud87e\uddd2":"\u8c55","\ud87e\uddd3":"\ud85f\udca8","\ud87e\uddd4":"\u8cab",
"\ud87e\uddd5":"\u8cc1","\ud87e\uddd6":"\u8d1b","\ud87e\uddd7":"\u8d77",
"\ud87e\uddd8":"\ud85f\udf2f","\ud87e\uddd9":"\ud842\udc04","\ud87e\uddda":"\u8dcb",
"\ud87e\udddb":"\u8dbc","\ud87e\udddc":"\u8df0","\ud87e\udddd":"\ud842\udcde",
"\ud87e\uddde":"\u8ed4","\ud87e\udddf":"\u8f38","\ud87e\udde0":"\ud861\uddd2",
"\ud87e\udde1":"\ud861\udded","\ud87e\udde2":"\u9094","\ud87e\udde3":"\u90f1",
"\ud87e\udde4":"\u9111","\ud87e\udde5":"\ud861\udf2e","\ud87e\udde6":"\u911b",
"\ud87e\udde7":"\u9238","\ud87e\udde8":"\u92d7","\ud87e\udde9":"\u92d8","\ud87e\uddea":"\u927c",
"\ud87e\uddeb":"\u93f9","\ud87e\uddec":"\u9415","\ud87e\udded":"\ud862\udffa",
"\ud87e\uddee":"\u958b","\ud87e\uddef":"\u4995","\ud87e\uddf0":"\u95b7",
"\ud87e\uddf1":"\ud863\udd77","\ud87e\uddf2":"\u49e6","\ud87e\uddf3":"\u96c3",
"\ud87e\uddf4":"\u5db2","\ud87e\uddf5":"\u9723","\ud87e\uddf6":"\ud864\udd45",
"\ud87e\uddf7":"\ud864\ude1a","\ud87e\uddf8":"\u4a6e","\ud87e\uddf9":"\u4a76",
"\ud87e\uddfa":"\u97e0","\ud87e\uddfb":"\ud865\udc0a","\ud87e\uddfc":"\u4ab2",
"\ud87e\uddfd":"\ud865\udc96","\ud87e\uddfe":"\u980b","\ud87e\uddff":"\u980b",
"\ud87e\ude00":"\u9829","\ud87e\ude01":"\ud865\uddb6","\ud87e\ude02":"\u98e2",
"\ud87e\ude03":"\u4b33","\ud87e\ude04":"\u9929","\ud87e\ude05":"\u99a7","\ud87e\ude06":"\u99c2",
"\ud87e\ude07":"\u99fe","\ud87e\ude08":"\u4bce","\ud87e\ude09":"\ud866\udf30",
"\ud87e\ude0a":"\u9b12","\ud87e\ude0b":"\u9c40","\ud87e\ude0c":"\u9cfd","\ud87e\ude0d":"\u4cce",
"\ud87e\ude0e":"\u4ced","\ud87e\ude0f":"\u9d67","\ud87e\ude10":"\ud868\udcce",
"\ud87e\ude11":"\u4cf8","\ud87e\ude12":"\ud868\udd05","\ud87e\ude13":"\ud868\ude0e",
"\ud87e\ude14":"\ud868\ude91","\ud87e\ude15":"\u9ebb","\ud87e\ude16":"\u4d56",
"\ud87e\ude17":"\u9ef9","\ud87e\ude18":"\u9efe","\ud87e\ude19":"\u9f05","\ud87e\ude1a":"\u9f0f",
"\ud87e\ude1b":"\u9f16","\ud87e\ude1c":"\u9f3b","\ud87e\ude1d":"\ud869\ude00","\udb40\udc01":"",
"\udb40\udc20":"","\udb40\udc21":"","\udb40\udc22":"","\udb40\udc23":"","\udb40\udc24":"",
"\udb40\udc25":"","\udb40\udc26":"","\udb40\udc27":"","\udb40\udc28":"","\udb40\udc29":"",
"\udb40\udc2a":"","\udb40\udc2b":"","\udb40\udc2c":"","\udb40\udc2d":"","\udb40\udc2e":"",
"\udb40\udc2f":"","\udb40\udc30":"","\udb40\udc31":"","\udb40\udc32":"","\udb40\udc33":"",
"\udb40\udc34":"","\udb40\udc35":"","\udb40\udc36":"","\udb40\udc37":"","\udb40\udc38":"",
"\udb40\udc39":"","\udb40\udc3a":"","\udb40\udc3b":"","\udb40\udc3c":"","\udb40\udc3d":"",
"\udb40\udc3e":"","\udb40\udc3f":"","\udb40\udc40":"","\udb40\udc41":"","\udb40\udc42":"",
"\udb40\udc43":"","\udb40\udc44":"","\udb40\udc45":"","\udb40\udc46":"","\udb40\udc47":"",
"\udb40\udc48":"","\udb40\udc49":"","\udb40\udc4a":"","\udb40\udc4b":"","\udb40\udc4c":"",
"\udb40\udc4d":"","\udb40\udc4e":"","\udb40\udc4f":"","\udb40\udc50":"","\udb40\udc51":"",
"\udb40\udc52":"","\udb40\udc53":"","\udb40\udc54":"","\udb40\udc55":"","\udb40\udc56":"",
"\udb40\udc57":"","\udb40\udc58":"","\udb40\udc59":"","\udb40\udc5a":"","\udb40\udc5b":"",
"\udb40\udc5c":"","\udb40\udc5d":"","\udb40\udc5e":"","\udb40\udc5f":"","\udb40\udc60":"",
"\udb40\udc61":"","\udb40\udc62":"","\udb40\udc63":"","\udb40\udc64":"","\udb40\udc65":"",
"\udb40\udc66":"","\udb40\udc67":"","\udb40\udc68":"","\udb40\udc69":"","\udb40\udc6a":"",
"\udb40\udc6b":"","\udb40\udc6c":"","\udb40\udc6d":"","\udb40\udc6e":"","\udb40\udc6f":"",
"\udb40\udc70":"","\udb40\udc71":"","\udb40\udc72":"","\udb40\udc73":"","\udb40\udc74":"",
"\udb40\udc75":"","\udb40\udc76":"","\udb40\udc77":"","\udb40\udc78":"","\udb40\udc79":"",
"\udb40\udc7a":"","\udb40\udc7b":"","\udb40\udc7c":"","\udb40\udc7d":"","\udb40\udc7e":"",
"\udb40\udc7f":"","\udb40\udd00":"","\udb40\udd01":"","\udb40\udd02":"","\udb40\udd03":"",
"\udb40\udd04":"","\udb40\udd05":"","\udb40\udd06":"","\udb40\udd07":"","\udb40\udd08":"",
"\udb40\udd09":"","\udb40\udd0a":"","\udb40\udd0b":"","\udb40\udd0c":"","\udb40\udd0d":"",
"\udb40\udd0e":"","\udb40\udd0f":"","\udb40\udd10":"","\udb40\udd11":"","\udb40\udd12":"",
"\udb40\udd13":"","\udb40\udd14":"","\udb40\udd15":"","\udb40\udd16":"","\udb40\udd17":"",
"\udb40\udd18":"","\udb40\udd19":"","\udb40\udd1a":"","\udb40\udd1b":"","\udb40\udd1c":"",
"\udb40\udd1d":"","\udb40\udd1e":"","\udb40\udd1f":"","\udb40\udd20":"","\udb40\udd21":"",
"\udb40\udd22":"","\udb40\udd23":"","\udb40\udd24":"","\udb40\udd25":"","\udb40\udd26":"",
"\udb40\udd27":"","\udb40\udd28":"","\udb40\udd29":"","\udb40\udd2a":"","\udb40\udd2b":"",
"\udb40\udd2c":"","\udb40\udd2d":"","\udb40\udd2e":"","\udb40\udd2f":"","\udb40\udd30":"",
"\udb40\udd31":"","\udb40\udd32":"","\udb40\udd33":"","\udb40\udd34":"","\udb40\udd35":"",
"\udb40\udd36":"","\udb40\udd37":"","\udb40\udd38":"","\udb40\udd39":"","\udb40\udd3a":"",
"\udb40\udd3b":"","\udb40\udd3c":"","\udb40\udd3d":"","\udb40\udd3e":"","\udb40\udd3f":"",
"\udb40\udd40":"","\udb40\udd41":"","\udb40\udd42":"","\udb40\udd43":"","\udb40\udd44":"",
"\udb40\udd45":"","\udb40\udd46":"","\udb40\udd47":"","\udb40\udd48":"","\udb40\udd49":"",
"\udb40\udd4a":"","\udb40\udd4b":"","\udb40\udd4c":"","\udb40\udd4d":"","\udb40\udd4e":"",
"\udb40\udd4f":"","\udb40\udd50":"","\udb40\udd51":"","\udb40\udd52":"","\udb40\udd53":"",
"\udb40\udd54":"","\udb40\udd55":"","\udb40\udd56":"","\udb40\udd57":"","\udb40\udd58":"",
"\udb40\udd59":"","\udb40\udd5a":"","\udb40\udd5b":"","\udb40\udd5c":"","\udb40\udd5d":"",
"\udb40\udd5e":"","\udb40\udd5f":"","\udb40\udd60":"","\udb40\udd61":"","\udb40\udd62":"",
"\udb40\udd63":"","\udb40\udd64":"","\udb40\udd65":"","\udb40\udd66":"","\udb40\udd67":"",
"\udb40\udd68":"","\udb40\udd69":"","\udb40\udd6a":"","\udb40\udd6b":"","\udb40\udd6c":"",
"\udb40\udd6d":"","\udb40\udd6e":"","\udb40\udd6f":"","\udb40\udd70":"","\udb40\udd71":"",
"\udb40\udd72":"","\udb40\udd73":"","\udb40\udd74":"","\udb40\udd75":"","\udb40\udd76":"",
"\udb40\udd77":"","\udb40\udd78":"","\udb40\udd79":"","\udb40\udd7a":"","\udb40\udd7b":"",
"\udb40\udd7c":"","\udb40\udd7d":"","\udb40\udd7e":"","\udb40\udd7f":"","\udb40\udd80":"",
"\udb40\udd81":"","\udb40\udd82":"","\udb40\udd83":"","\udb40\udd84":"","\udb40\udd85":"",
"\udb40\udd86":"","\udb40\udd87":"","\udb40\udd88":"","\udb40\udd89":"","\udb40\udd8a":"",
"\udb40\udd8b":"","\udb40\udd8c":"","\udb40\udd8d":"","\udb40\udd8e":"","\udb40\udd8f":"",
"\udb40\udd90":"","\udb40\udd91":"","\udb40\udd92":"","\udb40\udd93":"","\udb40\udd94":"",
"\udb40\udd95":"","\udb40\udd96":"","\udb40\udd97":"","\udb40\udd98":"","\udb40\udd99":"",
"\udb40\udd9a":"","\udb40\udd9b":"","\udb40\udd9c":"","\udb40\udd9d":"","\udb40\udd9e":"",
"\udb40\udd9f":"","\udb40\udda0":"","\udb40\udda1":"","\udb40\udda2":"","\udb40\udda3":"",
"\udb40\udda4":"","\udb40\udda5":"","\udb40\udda6":"","\udb40\udda7":"","\udb40\udda8":"",
"\udb40\udda9":"","\udb40\uddaa":"","\udb40\uddab":"","\udb40\uddac":"","\udb40\uddad":"",
"\udb40\uddae":"","\udb40\uddaf":"","\udb40\uddb0":"","\udb40\uddb1":"","\udb40\uddb2":"",
"\udb40\uddb3":"","\udb40\uddb4":"","\udb40\uddb5":"","\udb40\uddb6":"","\udb40\uddb7":"",
"\udb40\uddb8":"","\udb40\uddb9":"","\udb40\uddba":"","\udb40\uddbb":"","\udb40\uddbc":"",
"\udb40\uddbd":"","\udb40\uddbe":"","\udb40\uddbf":"","\udb40\uddc0":"","\udb40\uddc1":"",
"\udb40\uddc2":"","\udb40\uddc3":"","\udb40\uddc4":"","\udb40\uddc5":"","\udb40\uddc6":"",
"\udb40\uddc7":"","\udb40\uddc8":"","\udb40\uddc9":"","\udb40\uddca":"","\udb40\uddcb":"",
"\udb40\uddcc":"","\udb40\uddcd":"","\udb40\uddce":"","\udb40\uddcf":"","\udb40\uddd0":"",
"\udb40\uddd1":"","\udb40\uddd2":"","\udb40\uddd3":"","\udb40\uddd4":"","\udb40\uddd5":"",
"\udb40\uddd6":"","\udb40\uddd7":"","\udb40\uddd8":"","\udb40\uddd9":"","\udb40\uddda":"",
"\udb40\udddb":"","\udb40\udddc":"","\udb40\udddd":"","\udb40\uddde":"","\udb40\udddf":"",
"\udb40\udde0":"","\udb40\udde1":"","\udb40\udde2":"","\udb40\udde3":"","\udb40\udde4":"",
"\udb40\udde5":"","\udb40\udde6":"","\udb40\udde7":"","\udb40\udde8":"","\udb40\udde9":"",
"\udb40\uddea":"","\udb40\uddeb":"","\udb40\uddec":"","\udb40\udded":"","\udb40\uddee":"",
"\udb40\uddef":""
}
$table$::jsonb ->> letter, letter), '' ORDER BY place)
    INTO folded
    FROM string_to_table(value, NULL) WITH ORDINALITY AS letters (letter, place);
    IF folded ~ '[\u3099\u309a]|[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]' THEN
        SELECT string_agg(
            CASE char_length(part[1]) WHEN 1 THEN part[1] ELSE normalize(part[1], NFC) END,
            '' ORDER BY place)
        INTO folded
        FROM regexp_matches(
            folded,
            '([\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?'
            '|[\uac00-\ud7a3][\u11a8-\u11c2]|[\u3041-\u30ff][\u3099\u309a]|.)',
            'g'
        ) WITH ORDINALITY AS parts (part, place);
    END IF;
    RETURN folded;
END
$_$;

ALTER FUNCTION public.fold(value text) OWNER TO kept_owner;

CREATE FUNCTION public.is_repeat_rule(rule text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    RETURN CASE WHEN (char_length(rule) > 200) THEN false WHEN (rule !~ '^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=([2-9]|[1-9]\d\d?))?(;BYMONTH=([1-9]|1[0-2])(,([1-9]|1[0-2]))*)?(;BYMONTHDAY=-?([1-9]|[12]\d|3[01])(,-?([1-9]|[12]\d|3[01]))*)?(;BYDAY=((MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*|-?[1-5](MO|TU|WE|TH|FR|SA|SU)(,-?[1-5](MO|TU|WE|TH|FR|SA|SU))*))?(;BYSETPOS=-?([1-9]|1\d|2[0-3]))?(;COUNT=[1-9]\d?\d?|;UNTIL=(?!0000)\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))?$'::text) THEN false ELSE ((rule !~ '^FREQ=WEEKLY.*;BYMONTHDAY'::text) AND ((rule !~ 'BYDAY=-?\d'::text) OR ((rule ~ '^FREQ=(MONTHLY|YEARLY.*;BYMONTH=)'::text) AND (rule !~ 'BYMONTHDAY'::text))) AND ((rule !~ 'BYSETPOS'::text) OR (rule ~ '^FREQ=(MONTHLY(;INTERVAL=\d+)?(;BYMONTH=[\d,]+)?|YEARLY(;INTERVAL=\d+)?;BYMONTH=\d+);BYDAY=MO,TU,WE,TH,FR;BYSETPOS='::text)) AND ((rule !~ 'UNTIL'::text) OR (("right"(rule, 2))::integer <= public.days_in_month((((("left"("right"(rule, 8), 4))::integer * 12) + ("left"("right"(rule, 4), 2))::integer) - 1))))) END;

ALTER FUNCTION public.is_repeat_rule(rule text) OWNER TO kept_owner;

CREATE FUNCTION public.nth_due(rule text, anchor date, after date, latest date, wanted integer) RETURNS date
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
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
    this_month integer;
    first_day date;
    size integer;
    begins integer;
    shape integer;
    shapes integer[];
    due integer;
    many integer;
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

    IF step IS NOT NULL THEN
        WHILE period <= period_max AND periods <= 4096 LOOP
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
            IF cardinality(found) >= wanted THEN
                RETURN found[wanted];
            END IF;
            wanted := wanted - coalesce(cardinality(found), 0);
            period := period + periods;
            periods := periods * 2;
        END LOOP;
        RETURN NULL;
    END IF;

    FOR n IN period..least(period_max, period + CASE wanted WHEN 1 THEN 503 ELSE 1015 END) LOOP
        IF freq = 'MONTHLY' THEN
            this_month := month_0 + n * every;
            CONTINUE WHEN this_month % 12 + 1 <> ALL (months);
        ELSE
            this_month := (year_0 + n / cardinality(months) * every) * 12
                + months[n % cardinality(months) + 1] - 1;
        END IF;
        first_day := make_date(this_month / 12, this_month % 12 + 1, 1);
        size := days_in_month(this_month);
        begins := weekday_of(first_day);
        shape := begins * 4 + size - 31;
        due := shapes[shape];
        IF due IS NULL THEN
            SELECT coalesce(bit_or(1 << day - 1), 0) INTO due
            FROM unnest(numbers, pair_weekdays) AS pairs (number, weekday),
                LATERAL (SELECT CASE
                    WHEN weekday IS NULL AND number > 0 THEN least(number, size)
                    WHEN weekday IS NULL THEN size + 1 + number
                    WHEN weekday = 8 AND number > 0 THEN working_day(begins, number)
                    WHEN weekday = 8 THEN
                        -- Seen from the end, a week is its own mirror image.
                        size + 1 - working_day(7 - (begins + size) % 7, -number)
                    WHEN number > 0 THEN (weekday - begins + 7) % 7 + 7 * number - 6
                    ELSE size - (begins + size + 6 - weekday) % 7 + 7 * number + 7
                END AS day OFFSET 0) AS days_of_month
            WHERE day BETWEEN 1 AND size
                AND (days IS NULL OR weekdays IS NULL
                    OR (begins + day + 5) % 7 + 1 = ANY (weekdays));
            shapes[shape] := due;
        END IF;
        CONTINUE WHEN due = 0;
        IF first_day < earliest THEN
            due := due & (-1 << least(earliest - first_day, 31));
        END IF;
        IF first_day + 30 > latest THEN
            due := due & (1::bigint << greatest(latest - first_day + 1, 0)) - 1;
        END IF;
        many := bit_count(due::bit(32));
        IF many < wanted THEN
            wanted := wanted - many;
        ELSE
            FOR passed IN 2..wanted LOOP
                due := due & due - 1;
            END LOOP;
            RETURN first_day + 32 - position(B'1' IN (due & -due)::bit(32));
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.nth_due(rule text, anchor date, after date, latest date, wanted integer) OWNER TO kept_owner;

CREATE FUNCTION public.next_due(rule text, anchor date, after date) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT due.due FROM public.nth_due(next_due.rule, next_due.anchor, next_due.after, LEAST(COALESCE(("substring"(next_due.rule, 'UNTIL=(\d+)'::text))::date, '9999-12-31'::date), '9999-12-31'::date, (GREATEST(next_due.anchor, next_due.after) + 365250)), 1) due(due) WHERE (public.nth_due(next_due.rule, next_due.anchor, (next_due.anchor - 1), (due.due - 1), ("substring"(next_due.rule, 'COUNT=(\d+)'::text))::integer) IS NULL));

ALTER FUNCTION public.next_due(rule text, anchor date, after date) OWNER TO kept_owner;

CREATE TABLE public.tasks (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    title text NOT NULL,
    completed boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    search_text text NOT NULL COLLATE pg_catalog."C",
    version bigint DEFAULT COALESCE((NULLIF(current_setting('app.version'::text, true), ''::text))::bigint, (0)::bigint) NOT NULL,
    notes text DEFAULT ''::text NOT NULL,
    priority smallint DEFAULT '0'::smallint NOT NULL,
    completed_at timestamp with time zone,
    list_id uuid,
    section_id uuid,
    parent_id uuid,
    label_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    start_date date,
    due_date date,
    due_time time(0) without time zone,
    due_zone text,
    repeat_rule text,
    repeat_from text,
    repeats uuid,
    "position" text NOT NULL COLLATE pg_catalog."C",
    day_position text COLLATE pg_catalog."C",
    repeat_anchor date,
    repeat_done integer DEFAULT 0 NOT NULL,
    occurrence date,
    today date,
    CONSTRAINT ck_tasks_completed_at_a_time CHECK ((completed = (completed_at IS NOT NULL))),
    CONSTRAINT ck_tasks_labels_number CHECK ((cardinality(label_ids) <= 50)),
    CONSTRAINT ck_tasks_notes_length CHECK ((char_length(notes) <= 16000)),
    CONSTRAINT ck_tasks_occurrence_not_kept CHECK (((occurrence IS NULL) AND (today IS NULL))),
    CONSTRAINT ck_tasks_priority_range CHECK (((priority >= 0) AND (priority <= 3))),
    CONSTRAINT ck_tasks_repeat_from_known CHECK ((repeat_from = ANY (ARRAY['due'::text, 'completion'::text]))),
    CONSTRAINT ck_tasks_repeat_of_a_date CHECK (((repeat_rule IS NULL) OR (due_date IS NOT NULL))),
    CONSTRAINT ck_tasks_repeat_rule_known CHECK (public.is_repeat_rule(repeat_rule)),
    CONSTRAINT ck_tasks_repeat_whole CHECK (((repeat_rule IS NULL) = (repeat_from IS NULL))),
    CONSTRAINT ck_tasks_time_of_a_date CHECK (((due_time IS NULL) OR (due_date IS NOT NULL))),
    CONSTRAINT ck_tasks_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500))),
    CONSTRAINT ck_tasks_zone_of_a_time CHECK (((due_zone IS NULL) OR (due_time IS NOT NULL)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY public.tasks FORCE ROW LEVEL SECURITY;

ALTER TABLE public.tasks OWNER TO kept_owner;

CREATE FUNCTION public.following_occurrence(task public.tasks, today date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN ((task).repeat_from = 'due'::text) THEN public.next_due((task).repeat_rule, (task).repeat_anchor, GREATEST((task).due_date, today)) WHEN (((task).repeat_done + 1) < COALESCE(("substring"((task).repeat_rule, 'COUNT=(\d+)'::text))::integer, 2147483647)) THEN public.next_due(regexp_replace((task).repeat_rule, ';COUNT=\d+'::text, ''::text), today, today) ELSE NULL::date END;

ALTER FUNCTION public.following_occurrence(task public.tasks, today date) OWNER TO kept_owner;

CREATE FUNCTION public.forget_deleted_tasks() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM task_search AS t USING old_rows AS o WHERE t.user_id = o.user_id AND t.id = o.id;
    DELETE FROM open_tasks AS t USING old_rows AS o WHERE t.user_id = o.user_id AND t.id = o.id;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.forget_deleted_tasks() OWNER TO kept_owner;

CREATE FUNCTION public.forget_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    DELETE FROM history WHERE user_id = OLD.user_id;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.forget_history() OWNER TO kept_owner;

CREATE FUNCTION public.import_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM imports WHERE id = wanted)$$;

ALTER FUNCTION public.import_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.is_in_trash(owner uuid, kind text, row_id uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM history AS h
        WHERE h.user_id = owner AND h.entity = kind AND h.id = row_id
          AND h.change = 'deleted' AND h.old IS NOT NULL
    );
END
$$;

ALTER FUNCTION public.is_in_trash(owner uuid, kind text, row_id uuid) OWNER TO kept_owner;

CREATE FUNCTION public.label_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM labels WHERE id = wanted)$$;

ALTER FUNCTION public.label_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.labels_give_position() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.position := position_after(greatest('Zz' COLLATE "C",
        (SELECT max(other.position) FROM labels AS other WHERE other.user_id = NEW.user_id)
    ));
    RETURN NEW;
END
$$;

ALTER FUNCTION public.labels_give_position() OWNER TO kept_owner;

CREATE FUNCTION public.labels_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    batch uuid := coalesce(nullif(current_setting('app.batch', true), '')::uuid, gen_random_uuid());
    actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'web');
    named text := nullif(current_setting('app.creation', true), '');
    many integer;
    reached integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT n.user_id, n.version, 'label', n.id, batch, actor, 'changed',
                CASE WHEN o.name IS DISTINCT FROM n.name
                THEN jsonb_build_object('name', o.name) ELSE '{}' END
                || CASE WHEN o.colour IS DISTINCT FROM n.colour
                THEN jsonb_build_object('colour', o.colour) ELSE '{}' END
                || CASE WHEN o.position IS DISTINCT FROM n.position
                THEN jsonb_build_object('position', o.position) ELSE '{}' END
            FROM new_rows AS n FULL JOIN old_rows AS o ON o.id = n.id AND o.user_id = n.user_id;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, named)
            SELECT n.user_id, n.version, 'label', n.id, batch, actor, 'created', named
            FROM new_rows AS n;
            GET DIAGNOSTICS many = ROW_COUNT;
            IF named IS NOT NULL THEN  -- it is of this statement only
                PERFORM set_config('app.creation', '', true);
            END IF;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count + many
        WHERE c.user_id = owner AND c.entity = 'label' RETURNING c.count INTO reached;
        IF reached IS NULL THEN
            -- These are the first rows of the user, or they have several owners.
            WITH counted AS (
                INSERT INTO counts AS c (user_id, entity, count)
                SELECT n.user_id, 'label', count(*) FROM new_rows AS n GROUP BY n.user_id
                ON CONFLICT (user_id, entity) DO UPDATE SET count = c.count + excluded.count
                RETURNING c.count
            )
            SELECT max(c.count) INTO reached FROM counted AS c;
        END IF;
        IF owner IS NOT NULL AND reached > TG_ARGV[0]::integer THEN
            RAISE EXCEPTION USING ERRCODE = 'KL001', MESSAGE = 'too many rows',
                TABLE = 'labels', DETAIL = TG_ARGV[0];
        END IF;
    ELSE
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT o.user_id, current_setting('app.version')::bigint, 'label', o.id, batch, actor,
                'deleted', to_jsonb(o)
            FROM old_rows AS o;
            GET DIAGNOSTICS many = ROW_COUNT;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count - removed.rows
        FROM (SELECT o.user_id, count(*) AS rows FROM old_rows AS o GROUP BY o.user_id) AS removed
        WHERE c.user_id = removed.user_id AND c.entity = 'label';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.labels_history() OWNER TO kept_owner;

CREATE FUNCTION public.leave_series() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.repeats := NULL;
    RETURN NEW;
END
$$;

ALTER FUNCTION public.leave_series() OWNER TO kept_owner;

CREATE FUNCTION public.list_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM lists WHERE id = wanted)$$;

ALTER FUNCTION public.list_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.lists_give_position() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.position := position_after(greatest('Zz' COLLATE "C",
        (SELECT max(other.position) FROM lists AS other WHERE other.user_id = NEW.user_id)
    ));
    RETURN NEW;
END
$$;

ALTER FUNCTION public.lists_give_position() OWNER TO kept_owner;

CREATE FUNCTION public.lists_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    batch uuid := coalesce(nullif(current_setting('app.batch', true), '')::uuid, gen_random_uuid());
    actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'web');
    named text := nullif(current_setting('app.creation', true), '');
    many integer;
    reached integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT n.user_id, n.version, 'list', n.id, batch, actor, 'changed',
                CASE WHEN o.name IS DISTINCT FROM n.name
                THEN jsonb_build_object('name', o.name) ELSE '{}' END
                || CASE WHEN o.colour IS DISTINCT FROM n.colour
                THEN jsonb_build_object('colour', o.colour) ELSE '{}' END
                || CASE WHEN o.position IS DISTINCT FROM n.position
                THEN jsonb_build_object('position', o.position) ELSE '{}' END
                || CASE WHEN o.archived_at IS DISTINCT FROM n.archived_at
                THEN jsonb_build_object('archived_at', o.archived_at) ELSE '{}' END
            FROM new_rows AS n FULL JOIN old_rows AS o ON o.id = n.id AND o.user_id = n.user_id;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, named)
            SELECT n.user_id, n.version, 'list', n.id, batch, actor, 'created', named
            FROM new_rows AS n;
            GET DIAGNOSTICS many = ROW_COUNT;
            IF named IS NOT NULL THEN  -- it is of this statement only
                PERFORM set_config('app.creation', '', true);
            END IF;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count + many
        WHERE c.user_id = owner AND c.entity = 'list' RETURNING c.count INTO reached;
        IF reached IS NULL THEN
            -- These are the first rows of the user, or they have several owners.
            WITH counted AS (
                INSERT INTO counts AS c (user_id, entity, count)
                SELECT n.user_id, 'list', count(*) FROM new_rows AS n GROUP BY n.user_id
                ON CONFLICT (user_id, entity) DO UPDATE SET count = c.count + excluded.count
                RETURNING c.count
            )
            SELECT max(c.count) INTO reached FROM counted AS c;
        END IF;
        IF owner IS NOT NULL AND reached > TG_ARGV[0]::integer THEN
            RAISE EXCEPTION USING ERRCODE = 'KL001', MESSAGE = 'too many rows',
                TABLE = 'lists', DETAIL = TG_ARGV[0];
        END IF;
    ELSE
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT o.user_id, current_setting('app.version')::bigint, 'list', o.id, batch, actor,
                'deleted', to_jsonb(o)
            FROM old_rows AS o;
            GET DIAGNOSTICS many = ROW_COUNT;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count - removed.rows
        FROM (SELECT o.user_id, count(*) AS rows FROM old_rows AS o GROUP BY o.user_id) AS removed
        WHERE c.user_id = removed.user_id AND c.entity = 'list';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.lists_history() OWNER TO kept_owner;

CREATE FUNCTION public.lock_clock() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
BEGIN
    PERFORM FROM clocks WHERE user_id = owner FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        INSERT INTO clocks (user_id, version) VALUES (owner, 0) ON CONFLICT DO NOTHING;
        PERFORM FROM clocks WHERE user_id = owner FOR NO KEY UPDATE;
    END IF;
END
$$;

ALTER FUNCTION public.lock_clock() OWNER TO kept_owner;

CREATE FUNCTION public.month_number(day date) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((((EXTRACT(year FROM day))::integer * 12) + (EXTRACT(month FROM day))::integer) - 1);

ALTER FUNCTION public.month_number(day date) OWNER TO kept_owner;

CREATE FUNCTION public.move_parts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    
    WITH RECURSIVE parts (id) AS (
        SELECT t.id FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
        UNION
        SELECT t.id
        FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
    )
    UPDATE tasks SET list_id = NEW.list_id, section_id = NEW.section_id
    WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p);
    RETURN NULL;
END
$$;

ALTER FUNCTION public.move_parts() OWNER TO kept_owner;

CREATE FUNCTION public.move_tasks_of_section() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE tasks SET list_id = NEW.list_id
    WHERE user_id = NEW.user_id AND section_id = NEW.id;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.move_tasks_of_section() OWNER TO kept_owner;

CREATE FUNCTION public.nearly(word text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    half integer := char_length(word) / 2;
    first text := left(word, half);
    second text := substr(word, half + 1);
BEGIN
    IF half = 0 THEN
        RETURN format('(?:|[^ ]|[^ ]%1$s|%1$s[^ ])', word);
    END IF;
    RETURN format(
        '(?:%s|%s|%s)',
        nearly(first) || second,
        first || nearly(second),
        left(first, -1) || left(second, 1) || right(first, 1) || substr(second, 2)
    );
END
$_$;

ALTER FUNCTION public.nearly(word text) OWNER TO kept_owner;

CREATE FUNCTION public.place_task() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    parent record;
    said text := coalesce(current_setting('app.named', true), '');
    parent_named boolean := NEW.parent_id IS NOT NULL;
    list_named boolean := NEW.list_id IS NOT NULL;
    section_named boolean := NEW.section_id IS NOT NULL;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        parent_named := parent_named AND NEW.parent_id IS DISTINCT FROM OLD.parent_id;
        list_named := NEW.list_id IS DISTINCT FROM OLD.list_id OR said ~ 'list_id';
        section_named := NEW.section_id IS DISTINCT FROM OLD.section_id OR said ~ 'section_id';
    END IF;
    IF parent_named THEN
        SELECT t.list_id, t.section_id INTO parent
        FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.id = NEW.parent_id;
        IF NOT list_named THEN
            NEW.list_id := parent.list_id;
        END IF;
        IF NOT section_named THEN
            NEW.section_id := parent.section_id;
        END IF;
    ELSIF section_named AND NOT list_named AND NEW.section_id IS NOT NULL THEN
        NEW.list_id := (
            SELECT s.list_id FROM sections AS s
            WHERE s.user_id = NEW.user_id AND s.id = NEW.section_id
        );
    ELSIF NEW.list_id IS DISTINCT FROM OLD.list_id AND NOT section_named THEN
        NEW.section_id := NULL;
    END IF;
    RETURN NEW;
END
$$;

ALTER FUNCTION public.place_task() OWNER TO kept_owner;

CREATE FUNCTION public.position_after(place text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
DECLARE
    numerals CONSTANT text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    head integer := ascii(place);
    size integer;
    digits text;
    rest text;
BEGIN
    IF place IS NULL OR head < ascii('A') THEN
        RETURN 'a1';
    END IF;
    size := CASE WHEN head >= ascii('a') THEN head - ascii('a') + 1 ELSE ascii('Z') - head + 1 END;
    digits := rpad(substr(place, 2, size), size, '0');
    rest := rtrim(digits, 'z');
    IF rest <> '' THEN
        RETURN chr(head) || left(rest, -1)
            || substr(numerals, strpos(numerals, right(rest, 1)) + 1, 1)
            || lpad('1', size - length(rest), '0');
    ELSIF head = ascii('z') THEN
        RETURN place || 'V';
    ELSIF head = ascii('Z') THEN
        RETURN 'a1';
    END IF;
    RETURN chr(head + 1) || lpad('1', size + CASE WHEN head >= ascii('a') THEN 1 ELSE -1 END, '0');
END
$$;

ALTER FUNCTION public.position_after(place text) OWNER TO kept_owner;

CREATE FUNCTION public.prune_history(starting uuid, trash_days integer, history_days integer) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    users CONSTANT integer := 200;
    rows CONSTANT integer := 5000;
    owner uuid;
    found integer;
    forgetting bigint;
    forgetting_at timestamptz;
    emptying bigint;
    looked_at integer;
    things integer;
    left_over integer := rows;
BEGIN
    IF (trash_days >= 7 AND history_days >= 30 AND history_days >= trash_days) IS NOT TRUE THEN
        RAISE EXCEPTION 'history is kept for 30 days at least, and the trash for 7';
    END IF;
    FOR owner IN SELECT user_id FROM clocks WHERE user_id >= starting ORDER BY user_id LIMIT users
    LOOP
        SELECT max(oldest.version), max(oldest.at) INTO forgetting, forgetting_at FROM (
            SELECT version, at FROM history WHERE user_id = owner
            ORDER BY version LIMIT left_over
        ) AS oldest
        WHERE oldest.at < now() - make_interval(days => history_days);
        found := 0;
        IF forgetting IS NOT NULL THEN
            UPDATE clocks SET forgotten = forgetting, forgotten_at = forgetting_at
            WHERE user_id = owner;
            DELETE FROM history WHERE user_id = owner AND version <= forgetting;
            GET DIAGNOSTICS found = ROW_COUNT;
        END IF;
        left_over := left_over - found;
        SELECT max(oldest.version), count(*) INTO emptying, looked_at FROM (
            SELECT version, at FROM history
            WHERE user_id = owner AND change = 'deleted' AND old IS NOT NULL
              AND version > (SELECT emptied FROM clocks WHERE user_id = owner)
            ORDER BY version LIMIT greatest(left_over, 0)
        ) AS oldest
        WHERE oldest.at < now() - make_interval(days => trash_days);
        IF emptying IS NOT NULL THEN
            WITH fallen AS MATERIALIZED (
                SELECT h.entity, h.id FROM history AS h
                WHERE h.user_id = owner AND h.change = 'deleted' AND h.old IS NOT NULL
                  AND h.version > (SELECT emptied FROM clocks WHERE user_id = owner)
                  AND h.version <= emptying
                  AND NOT EXISTS (
                      SELECT FROM history AS later WHERE later.user_id = owner
                        AND later.entity = h.entity AND later.id = h.id
                        AND later.version > h.version
                      OFFSET 0
                  )
                LIMIT left_over
            ), emptied AS (
                UPDATE history AS h SET old = NULL FROM fallen
                WHERE h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
                  AND h.old IS NOT NULL
                RETURNING 1
            )
            SELECT (SELECT count(*) FROM fallen), (SELECT count(*) FROM emptied)
            INTO things, found;
            IF things < left_over THEN
                UPDATE clocks SET emptied = emptying WHERE user_id = owner;
            END IF;
            left_over := left_over - greatest(found, looked_at);
        END IF;
        IF left_over <= 0 THEN
            RETURN owner;
        END IF;
        starting := owner;
    END LOOP;
    RETURN (SELECT user_id FROM clocks WHERE user_id > starting ORDER BY user_id LIMIT 1);
END
$$;

ALTER FUNCTION public.prune_history(starting uuid, trash_days integer, history_days integer) OWNER TO kept_owner;

CREATE FUNCTION public.prune_when_due(trash_days integer, history_days integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    going_on uuid;
BEGIN
    SELECT coalesce(next_user, '00000000-0000-0000-0000-000000000000') INTO going_on
    FROM pruning WHERE next_user IS NOT NULL OR finished_at < now() - interval '1 day'
    FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    going_on := prune_history(going_on, trash_days, history_days);
    UPDATE pruning SET next_user = going_on,
        finished_at = CASE WHEN going_on IS NULL THEN now() ELSE finished_at END;
    RETURN going_on IS NOT NULL;
END
$$;

ALTER FUNCTION public.prune_when_due(trash_days integer, history_days integer) OWNER TO kept_owner;

CREATE FUNCTION public.purge_trash(wanted uuid, at_most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    purged integer;
BEGIN
    PERFORM lock_clock();
    WITH fallen AS (
        SELECT h.entity, h.id, h.version FROM history AS h
        WHERE h.user_id = owner AND h.change = 'deleted' AND h.old IS NOT NULL
          AND (wanted IS NULL OR h.id = wanted)
          AND NOT EXISTS (
              SELECT FROM history AS later WHERE later.user_id = owner
                AND later.entity = h.entity AND later.id = h.id AND later.version > h.version
          )
        ORDER BY h.version DESC
        LIMIT at_most
    ), emptied AS (
        UPDATE history AS h SET old = NULL FROM fallen
        WHERE h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
          AND h.old IS NOT NULL
    ), answered AS (
        SELECT id FROM fallen
        UNION
        SELECT h.batch FROM fallen JOIN history AS h
            ON h.user_id = owner AND h.entity = fallen.entity AND h.id = fallen.id
    ), silenced AS (
        UPDATE idempotency_keys AS k SET body = NULL, etag = NULL, row_id = NULL
        WHERE k.user_id = owner AND k.body <> '' AND k.row_id IN (SELECT id FROM answered)
    ), unquoted AS (
        UPDATE imports AS i SET report = NULL
        WHERE i.user_id = owner AND i.report IS NOT NULL AND i.id IN (SELECT id FROM answered)
    )
    SELECT count(*) INTO purged FROM fallen;
    RETURN purged;
END
$$;

ALTER FUNCTION public.purge_trash(wanted uuid, at_most integer) OWNER TO kept_owner;

CREATE FUNCTION public.record_id(series uuid, occurrence date) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT (OVERLAY(OVERLAY("left"(digest.digest, 32) PLACING '8'::text FROM 13) PLACING '8'::text FROM 17))::uuid AS "overlay" FROM encode(sha256((((record_id.series || '/'::text) || to_char((record_id.occurrence)::timestamp without time zone, 'YYYY-MM-DD'::text)))::bytea), 'hex'::text) digest(digest));

ALTER FUNCTION public.record_id(series uuid, occurrence date) OWNER TO kept_owner;

CREATE FUNCTION public.record_occurrence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    record_id uuid := record_id(NEW.id, OLD.due_date);
BEGIN
    IF current_setting('app.actor', true) = 'undo' THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND id = record_id) THEN
        record_id := uuid_v7();
    END IF;
    INSERT INTO tasks (
        user_id, id, title, notes, priority, completed, list_id, section_id, label_ids,
        start_date, due_date, due_time, due_zone, repeats, position, day_position
    ) VALUES (
        NEW.user_id, record_id, NEW.title, NEW.notes, NEW.priority, true, NEW.list_id,
        NEW.section_id, NEW.label_ids, OLD.start_date, OLD.due_date, OLD.due_time, OLD.due_zone,
        NEW.id, NEW.position, NEW.day_position
    );
    IF EXISTS (SELECT FROM tasks WHERE user_id = NEW.user_id AND parent_id = NEW.id) THEN
        WITH RECURSIVE parts (id) AS (
            SELECT t.id FROM tasks AS t WHERE t.user_id = NEW.user_id AND t.parent_id = NEW.id
            UNION
            SELECT t.id
            FROM parts AS p JOIN tasks AS t ON t.user_id = NEW.user_id AND t.parent_id = p.id
        )
        UPDATE tasks SET completed = false
        WHERE user_id = NEW.user_id AND id IN (SELECT p.id FROM parts AS p) AND completed;
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.record_occurrence() OWNER TO kept_owner;

CREATE FUNCTION public.remove_label() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE tasks SET label_ids = array_remove(label_ids, OLD.id)
    WHERE user_id = OLD.user_id AND OLD.id = ANY (label_ids);
    RETURN NULL;
END
$$;

ALTER FUNCTION public.remove_label() OWNER TO kept_owner;

CREATE FUNCTION public.said_by_request() RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN pg_trigger_depth() = 0 AND current_setting('app.actor', true) IS DISTINCT FROM 'undo';
END
$$;

ALTER FUNCTION public.said_by_request() OWNER TO kept_owner;

CREATE FUNCTION public.search_pattern(term text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (('%'::text || regexp_replace(term, '([\\%_])'::text, '\\\1'::text, 'g'::text)) || '%'::text);

ALTER FUNCTION public.search_pattern(term text) OWNER TO kept_owner;

CREATE FUNCTION public.search_terms(phrase text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN COALESCE((SELECT array_agg(regexp_replace(terms.term[1], '^"([^"]*[^" ][^"]*)"$'::text, '\1'::text)) AS array_agg FROM regexp_matches(public.fold(search_terms.phrase), '("[^"]*[^" ][^"]*"(?= |$)|[^ ]+)'::text, 'g'::text) terms(term)), array_remove(ARRAY[public.fold(phrase)], ''::text));

ALTER FUNCTION public.search_terms(phrase text) OWNER TO kept_owner;

CREATE FUNCTION public.search_patterns(phrase text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT array_agg(public.search_pattern(term.term)) AS array_agg FROM unnest(public.search_terms(search_patterns.phrase)) term(term));

ALTER FUNCTION public.search_patterns(phrase text) OWNER TO kept_owner;

CREATE FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) RETURNS SETOF public.tasks
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(format('s.text LIKE %L', pattern), ' AND ')
    INTO conditions
    FROM unnest(search_patterns(phrase)) AS pattern;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT t.* FROM tasks AS t JOIN task_search AS s ON s.user_id = t.user_id AND s.id = t.id
        WHERE t.user_id = $1 AND ' || conditions || '
            AND ($2 IS NULL OR t.completed = $2) AND (t.created_at, t.id) < ($3, $4)
        ORDER BY t.created_at DESC, t.id DESC LIMIT $5'
    USING (SELECT nullif(current_setting('app.user_id', true), '')::uuid), only_completed, before, before_id, at_most;
END
$_$;

ALTER FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) OWNER TO kept_owner;

CREATE FUNCTION public.section_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM sections WHERE id = wanted)$$;

ALTER FUNCTION public.section_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.sections_give_position() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.position := position_after(greatest('Zz' COLLATE "C",
        (SELECT max(other.position) FROM sections AS other WHERE other.user_id = NEW.user_id)
    ));
    RETURN NEW;
END
$$;

ALTER FUNCTION public.sections_give_position() OWNER TO kept_owner;

CREATE FUNCTION public.sections_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    batch uuid := coalesce(nullif(current_setting('app.batch', true), '')::uuid, gen_random_uuid());
    actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'web');
    named text := nullif(current_setting('app.creation', true), '');
    many integer;
    reached integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT n.user_id, n.version, 'section', n.id, batch, actor, 'changed',
                CASE WHEN o.list_id IS DISTINCT FROM n.list_id
                THEN jsonb_build_object('list_id', o.list_id) ELSE '{}' END
                || CASE WHEN o.name IS DISTINCT FROM n.name
                THEN jsonb_build_object('name', o.name) ELSE '{}' END
                || CASE WHEN o.position IS DISTINCT FROM n.position
                THEN jsonb_build_object('position', o.position) ELSE '{}' END
            FROM new_rows AS n FULL JOIN old_rows AS o ON o.id = n.id AND o.user_id = n.user_id;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, named)
            SELECT n.user_id, n.version, 'section', n.id, batch, actor, 'created', named
            FROM new_rows AS n;
            GET DIAGNOSTICS many = ROW_COUNT;
            IF named IS NOT NULL THEN  -- it is of this statement only
                PERFORM set_config('app.creation', '', true);
            END IF;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count + many
        WHERE c.user_id = owner AND c.entity = 'section' RETURNING c.count INTO reached;
        IF reached IS NULL THEN
            -- These are the first rows of the user, or they have several owners.
            WITH counted AS (
                INSERT INTO counts AS c (user_id, entity, count)
                SELECT n.user_id, 'section', count(*) FROM new_rows AS n GROUP BY n.user_id
                ON CONFLICT (user_id, entity) DO UPDATE SET count = c.count + excluded.count
                RETURNING c.count
            )
            SELECT max(c.count) INTO reached FROM counted AS c;
        END IF;
        IF owner IS NOT NULL AND reached > TG_ARGV[0]::integer THEN
            RAISE EXCEPTION USING ERRCODE = 'KL001', MESSAGE = 'too many rows',
                TABLE = 'sections', DETAIL = TG_ARGV[0];
        END IF;
    ELSE
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT o.user_id, current_setting('app.version')::bigint, 'section', o.id, batch, actor,
                'deleted', to_jsonb(o)
            FROM old_rows AS o;
            GET DIAGNOSTICS many = ROW_COUNT;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count - removed.rows
        FROM (SELECT o.user_id, count(*) AS rows FROM old_rows AS o GROUP BY o.user_id) AS removed
        WHERE c.user_id = removed.user_id AND c.entity = 'section';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.sections_history() OWNER TO kept_owner;

CREATE FUNCTION public.set_completed_at() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT NEW.completed THEN
        NEW.completed_at := NULL;
    ELSIF TG_OP = 'INSERT' OR NEW.completed_at IS NOT DISTINCT FROM OLD.completed_at THEN
        NEW.completed_at := now();
    END IF;
    RETURN NEW;
END
$$;

ALTER FUNCTION public.set_completed_at() OWNER TO kept_owner;

CREATE FUNCTION public.sort_title() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    NEW.search_text := left(fold(NEW.title), 650);
    RETURN NEW;
END
$$;

ALTER FUNCTION public.sort_title() OWNER TO kept_owner;

CREATE FUNCTION public.stamp_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.version := coalesce(nullif(current_setting('app.version', true), '')::bigint, OLD.version);
    RETURN NEW;
END
$$;

ALTER FUNCTION public.stamp_version() OWNER TO kept_owner;

CREATE FUNCTION public.take_version() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    taken bigint;
BEGIN
    IF owner IS NULL THEN
        PERFORM set_config('app.version', '', true);
        RETURN NULL;
    END IF;
    UPDATE clocks SET version = version + 1 WHERE user_id = owner RETURNING version INTO taken;
    IF taken IS NULL THEN
        INSERT INTO clocks AS clock (user_id, version) VALUES (owner, 1)
        ON CONFLICT (user_id) DO UPDATE SET version = clock.version + 1
        RETURNING version INTO taken;
    END IF;
    PERFORM set_config('app.version', taken::text, true);
    RETURN NULL;
END
$$;

ALTER FUNCTION public.take_version() OWNER TO kept_owner;

CREATE FUNCTION public.task_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM tasks WHERE id = wanted)$$;

ALTER FUNCTION public.task_exists(wanted uuid) OWNER TO kept_owner;

CREATE FUNCTION public.tasks_containing(phrase text, at_most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    conditions text;
BEGIN
    SELECT string_agg(format('text LIKE %L', pattern), ' AND ')
    INTO conditions
    FROM unnest(search_patterns(phrase)) AS pattern;
    IF conditions IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY EXECUTE
        'SELECT id FROM task_search WHERE user_id = $1 AND ' || conditions || ' LIMIT $2'
    USING (SELECT nullif(current_setting('app.user_id', true), '')::uuid), at_most;
END
$_$;

ALTER FUNCTION public.tasks_containing(phrase text, at_most integer) OWNER TO kept_owner;

CREATE FUNCTION public.tasks_give_position() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.position := position_after(greatest('Zz' COLLATE "C",
        (SELECT max(other.position) FROM tasks AS other WHERE other.user_id = NEW.user_id)
    ));
    RETURN NEW;
END
$$;

ALTER FUNCTION public.tasks_give_position() OWNER TO kept_owner;

CREATE FUNCTION public.tasks_history() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    owner uuid := nullif(current_setting('app.user_id', true), '');
    batch uuid := coalesce(nullif(current_setting('app.batch', true), '')::uuid, gen_random_uuid());
    actor text := coalesce(nullif(current_setting('app.actor', true), ''), 'web');
    named text := nullif(current_setting('app.creation', true), '');
    many integer;
    reached integer;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT n.user_id, n.version, 'task', n.id, batch, actor, 'changed',
                CASE WHEN o.title IS DISTINCT FROM n.title
                THEN jsonb_build_object('title', o.title) ELSE '{}' END
                || CASE WHEN o.completed IS DISTINCT FROM n.completed
                THEN jsonb_build_object('completed', o.completed) ELSE '{}' END
                || CASE WHEN o.notes IS DISTINCT FROM n.notes
                THEN jsonb_build_object('notes', o.notes) ELSE '{}' END
                || CASE WHEN o.priority IS DISTINCT FROM n.priority
                THEN jsonb_build_object('priority', o.priority) ELSE '{}' END
                || CASE WHEN o.completed_at IS DISTINCT FROM n.completed_at
                THEN jsonb_build_object('completed_at', o.completed_at) ELSE '{}' END
                || CASE WHEN o.list_id IS DISTINCT FROM n.list_id
                THEN jsonb_build_object('list_id', o.list_id) ELSE '{}' END
                || CASE WHEN o.section_id IS DISTINCT FROM n.section_id
                THEN jsonb_build_object('section_id', o.section_id) ELSE '{}' END
                || CASE WHEN o.parent_id IS DISTINCT FROM n.parent_id
                THEN jsonb_build_object('parent_id', o.parent_id) ELSE '{}' END
                || CASE WHEN o.label_ids IS DISTINCT FROM n.label_ids
                THEN jsonb_build_object('label_ids', o.label_ids) ELSE '{}' END
                || CASE WHEN o.start_date IS DISTINCT FROM n.start_date
                THEN jsonb_build_object('start_date', o.start_date) ELSE '{}' END
                || CASE WHEN o.due_date IS DISTINCT FROM n.due_date
                THEN jsonb_build_object('due_date', o.due_date) ELSE '{}' END
                || CASE WHEN o.due_time IS DISTINCT FROM n.due_time
                THEN jsonb_build_object('due_time', o.due_time) ELSE '{}' END
                || CASE WHEN o.due_zone IS DISTINCT FROM n.due_zone
                THEN jsonb_build_object('due_zone', o.due_zone) ELSE '{}' END
                || CASE WHEN o.repeat_rule IS DISTINCT FROM n.repeat_rule
                THEN jsonb_build_object('repeat_rule', o.repeat_rule) ELSE '{}' END
                || CASE WHEN o.repeat_from IS DISTINCT FROM n.repeat_from
                THEN jsonb_build_object('repeat_from', o.repeat_from) ELSE '{}' END
                || CASE WHEN o.repeats IS DISTINCT FROM n.repeats
                THEN jsonb_build_object('repeats', o.repeats) ELSE '{}' END
                || CASE WHEN o.position IS DISTINCT FROM n.position
                THEN jsonb_build_object('position', o.position) ELSE '{}' END
                || CASE WHEN o.day_position IS DISTINCT FROM n.day_position
                THEN jsonb_build_object('day_position', o.day_position) ELSE '{}' END
                || CASE WHEN o.repeat_anchor IS DISTINCT FROM n.repeat_anchor
                THEN jsonb_build_object('repeat_anchor', o.repeat_anchor) ELSE '{}' END
                || CASE WHEN o.repeat_done IS DISTINCT FROM n.repeat_done
                THEN jsonb_build_object('repeat_done', o.repeat_done) ELSE '{}' END
                || CASE WHEN o.occurrence IS DISTINCT FROM n.occurrence
                THEN jsonb_build_object('occurrence', o.occurrence) ELSE '{}' END
                || CASE WHEN o.today IS DISTINCT FROM n.today
                THEN jsonb_build_object('today', o.today) ELSE '{}' END
            FROM new_rows AS n FULL JOIN old_rows AS o ON o.id = n.id AND o.user_id = n.user_id;
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, named)
            SELECT n.user_id, n.version, 'task', n.id, batch, actor, 'created', named
            FROM new_rows AS n;
            GET DIAGNOSTICS many = ROW_COUNT;
            IF named IS NOT NULL THEN  -- it is of this statement only
                PERFORM set_config('app.creation', '', true);
            END IF;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count + many
        WHERE c.user_id = owner AND c.entity = 'task' RETURNING c.count INTO reached;
        IF reached IS NULL THEN
            -- These are the first rows of the user, or they have several owners.
            WITH counted AS (
                INSERT INTO counts AS c (user_id, entity, count)
                SELECT n.user_id, 'task', count(*) FROM new_rows AS n GROUP BY n.user_id
                ON CONFLICT (user_id, entity) DO UPDATE SET count = c.count + excluded.count
                RETURNING c.count
            )
            SELECT max(c.count) INTO reached FROM counted AS c;
        END IF;
        IF owner IS NOT NULL AND reached > TG_ARGV[0]::integer THEN
            RAISE EXCEPTION USING ERRCODE = 'KL001', MESSAGE = 'too many rows',
                TABLE = 'tasks', DETAIL = TG_ARGV[0];
        END IF;
    ELSE
        IF owner IS NOT NULL THEN
            INSERT INTO history (user_id, version, entity, id, batch, actor, change, old)
            SELECT o.user_id, current_setting('app.version')::bigint, 'task', o.id, batch, actor,
                'deleted', to_jsonb(o) - 'search_text'
            FROM old_rows AS o;
            GET DIAGNOSTICS many = ROW_COUNT;
        END IF;
        IF TG_NARGS = 0 OR many = 0 THEN
            RETURN NULL;
        END IF;
        UPDATE counts AS c SET count = c.count - removed.rows
        FROM (SELECT o.user_id, count(*) AS rows FROM old_rows AS o GROUP BY o.user_id) AS removed
        WHERE c.user_id = removed.user_id AND c.entity = 'task';
    END IF;
    RETURN NULL;
END
$$;

ALTER FUNCTION public.tasks_history() OWNER TO kept_owner;

CREATE FUNCTION public.tasks_resembling(phrase text) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $_$
DECLARE
    conditions text;
    forgiving boolean;
BEGIN
    SELECT bool_or(is_word), string_agg(
        CASE WHEN is_word THEN
            format(
                'CASE WHEN search_text LIKE %L OR search_text LIKE %L OR search_text LIKE %L '
                'THEN search_text COLLATE "default" ~ %L ELSE false END',
                '%' || first || '%',
                '%' || second || '%',
                '%' || left(first, -1) || left(second, 1) || right(first, 1) || substr(second, 2)
                    || '%',
                '\m' || nearly(term) || '\M'
            )
        ELSE format('search_text LIKE %L', search_pattern(term))
        END, ' AND ')
    INTO forgiving, conditions
    FROM unnest(search_terms(phrase)) AS term,
        LATERAL (SELECT term ~ '^[[:alpha:]]{4,40}$', char_length(term) / 2)
            AS word (is_word, half),
        LATERAL (SELECT left(term, half), substr(term, half + 1)) AS halves (first, second);
    IF forgiving THEN
        RETURN QUERY EXECUTE 'SELECT id FROM tasks WHERE user_id = $1 AND ' || conditions
        USING (SELECT nullif(current_setting('app.user_id', true), '')::uuid);
    END IF;
END
$_$;

ALTER FUNCTION public.tasks_resembling(phrase text) OWNER TO kept_owner;

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := greatest(now(), OLD.updated_at + interval '1 microsecond');
    RETURN NEW;
END
$$;

ALTER FUNCTION public.touch() OWNER TO kept_owner;

CREATE FUNCTION public.versions_of(users uuid[]) RETURNS TABLE(user_id uuid, version bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT clocks.user_id, clocks.version
    FROM clocks JOIN unnest(users) AS listening (id) ON clocks.user_id = listening.id
$$;

ALTER FUNCTION public.versions_of(users uuid[]) OWNER TO kept_owner;

CREATE FUNCTION public.weekday_of(day date) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (((day - '0001-01-01'::date) % 7) + 1);

ALTER FUNCTION public.weekday_of(day date) OWNER TO kept_owner;

CREATE FUNCTION public.working_day(begins integer, n integer) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN (begins > 5) THEN (((8 - begins) + n) + (((n - 1) / 5) * 2)) ELSE (n + ((((begins + n) - 2) / 5) * 2)) END;

ALTER FUNCTION public.working_day(begins integer, n integer) OWNER TO kept_owner;

CREATE AGGREGATE public.jsonb_overlay(jsonb) (
    SFUNC = jsonb_concat,
    STYPE = jsonb
);

ALTER AGGREGATE public.jsonb_overlay(jsonb) OWNER TO kept_owner;

CREATE TABLE public.accounts (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    account_id text NOT NULL,
    provider_id text NOT NULL,
    user_id uuid NOT NULL,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamp with time zone,
    refresh_token_expires_at timestamp with time zone,
    scope text,
    password text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.accounts FORCE ROW LEVEL SECURITY;

ALTER TABLE public.accounts OWNER TO kept_owner;

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE public.alembic_version OWNER TO kept_owner;

CREATE TABLE public.clocks (
    user_id uuid NOT NULL,
    version bigint NOT NULL,
    forgotten bigint DEFAULT '0'::bigint NOT NULL,
    forgotten_at timestamp with time zone,
    emptied bigint DEFAULT '0'::bigint NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.clocks FORCE ROW LEVEL SECURITY;

ALTER TABLE public.clocks OWNER TO kept_owner;

CREATE TABLE public.counts (
    user_id uuid NOT NULL,
    entity text NOT NULL,
    count integer NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.counts FORCE ROW LEVEL SECURITY;

ALTER TABLE public.counts OWNER TO kept_owner;

CREATE TABLE public.epochs (
    single boolean DEFAULT true NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    CONSTRAINT ck_epochs_ck_epochs_one_row CHECK (single)
);

ALTER TABLE public.epochs OWNER TO kept_owner;

CREATE TABLE public.history (
    user_id uuid NOT NULL,
    version bigint NOT NULL,
    entity text NOT NULL,
    id uuid NOT NULL,
    batch uuid NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    actor text NOT NULL,
    change text NOT NULL,
    old jsonb,
    named text
);

ALTER TABLE ONLY public.history FORCE ROW LEVEL SECURITY;

ALTER TABLE public.history OWNER TO kept_owner;

CREATE TABLE public.idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    title_digest bytea,
    task_id uuid DEFAULT public.uuid_v7(),
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    digest bytea,
    body text,
    etag text,
    row_id uuid,
    existed boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency_keys OWNER TO kept_owner;

CREATE TABLE public.imports (
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone,
    turned_by uuid,
    summary text NOT NULL,
    report text,
    CONSTRAINT ck_imports_ck_imports_report_size CHECK ((octet_length(report) <= 1048576)),
    CONSTRAINT ck_imports_ck_imports_summary_size CHECK ((octet_length(summary) <= 8192))
);

ALTER TABLE ONLY public.imports FORCE ROW LEVEL SECURITY;

ALTER TABLE public.imports OWNER TO kept_owner;

CREATE TABLE public.jwks (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    public_key text NOT NULL,
    private_key text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone,
    alg text,
    crv text
);

ALTER TABLE public.jwks OWNER TO kept_owner;

CREATE TABLE public.labels (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    name text NOT NULL,
    colour text DEFAULT 'grey'::text NOT NULL,
    "position" text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    version bigint DEFAULT COALESCE((NULLIF(current_setting('app.version'::text, true), ''::text))::bigint, (0)::bigint) NOT NULL,
    CONSTRAINT ck_labels_colour_known CHECK ((colour = ANY (ARRAY['grey'::text, 'red'::text, 'orange'::text, 'yellow'::text, 'green'::text, 'teal'::text, 'blue'::text, 'purple'::text, 'pink'::text, 'brown'::text]))),
    CONSTRAINT ck_labels_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);

ALTER TABLE ONLY public.labels FORCE ROW LEVEL SECURITY;

ALTER TABLE public.labels OWNER TO kept_owner;

CREATE TABLE public.lists (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    name text NOT NULL,
    colour text DEFAULT 'grey'::text NOT NULL,
    "position" text NOT NULL COLLATE pg_catalog."C",
    archived_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    version bigint DEFAULT COALESCE((NULLIF(current_setting('app.version'::text, true), ''::text))::bigint, (0)::bigint) NOT NULL,
    CONSTRAINT ck_lists_colour_known CHECK ((colour = ANY (ARRAY['grey'::text, 'red'::text, 'orange'::text, 'yellow'::text, 'green'::text, 'teal'::text, 'blue'::text, 'purple'::text, 'pink'::text, 'brown'::text]))),
    CONSTRAINT ck_lists_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);

ALTER TABLE ONLY public.lists FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lists OWNER TO kept_owner;

CREATE TABLE public.open_tasks (
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    list_id uuid,
    label_ids uuid[] NOT NULL,
    due_date date,
    due_time time(0) without time zone,
    due_zone text
)
WITH (fillfactor='80', autovacuum_vacuum_scale_factor='0.05', autovacuum_vacuum_insert_scale_factor='0.05');

ALTER TABLE ONLY public.open_tasks FORCE ROW LEVEL SECURITY;

ALTER TABLE public.open_tasks OWNER TO kept_owner;

CREATE TABLE public.pruning (
    single boolean DEFAULT true NOT NULL,
    finished_at timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL,
    next_user uuid,
    CONSTRAINT ck_pruning_ck_pruning_one_row CHECK (single)
);

ALTER TABLE public.pruning OWNER TO kept_owner;

CREATE TABLE public.rate_limits (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    key text NOT NULL,
    count integer NOT NULL,
    last_request bigint NOT NULL
);

ALTER TABLE public.rate_limits OWNER TO kept_owner;

CREATE TABLE public.sections (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    list_id uuid NOT NULL,
    name text NOT NULL,
    "position" text NOT NULL COLLATE pg_catalog."C",
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    version bigint DEFAULT COALESCE((NULLIF(current_setting('app.version'::text, true), ''::text))::bigint, (0)::bigint) NOT NULL,
    CONSTRAINT ck_sections_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);

ALTER TABLE ONLY public.sections FORCE ROW LEVEL SECURITY;

ALTER TABLE public.sections OWNER TO kept_owner;

CREATE TABLE public.sessions (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    token text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    ip_address text,
    user_agent text,
    user_id uuid NOT NULL
);

ALTER TABLE ONLY public.sessions FORCE ROW LEVEL SECURITY;

ALTER TABLE public.sessions OWNER TO kept_owner;

CREATE TABLE public.task_search (
    user_id uuid NOT NULL,
    id uuid NOT NULL,
    text text NOT NULL
);

ALTER TABLE ONLY public.task_search FORCE ROW LEVEL SECURITY;

ALTER TABLE public.task_search OWNER TO kept_owner;

CREATE TABLE public.time_zones (
    name text NOT NULL
);

ALTER TABLE public.time_zones OWNER TO kept_owner;

CREATE TABLE public.users (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    email_verified boolean DEFAULT false NOT NULL,
    image text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.users OWNER TO kept_owner;

CREATE TABLE public.verifications (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    identifier text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE public.verifications OWNER TO kept_owner;

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT pk_access_tokens PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT pk_accounts PRIMARY KEY (id);

ALTER TABLE ONLY public.calendar_feeds
    ADD CONSTRAINT pk_calendar_feeds PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.clocks
    ADD CONSTRAINT pk_clocks PRIMARY KEY (user_id);

ALTER TABLE ONLY public.counts
    ADD CONSTRAINT pk_counts PRIMARY KEY (user_id, entity);

ALTER TABLE ONLY public.epochs
    ADD CONSTRAINT pk_epochs PRIMARY KEY (single);

ALTER TABLE ONLY public.history
    ADD CONSTRAINT pk_history PRIMARY KEY (user_id, version, entity, id);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, key);

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT pk_imports PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.jwks
    ADD CONSTRAINT pk_jwks PRIMARY KEY (id);

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT pk_labels PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.lists
    ADD CONSTRAINT pk_lists PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.open_tasks
    ADD CONSTRAINT pk_open_tasks PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.pruning
    ADD CONSTRAINT pk_pruning PRIMARY KEY (single);

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (id);

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT pk_sections PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);

ALTER TABLE ONLY public.task_search
    ADD CONSTRAINT pk_task_search PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT pk_tasks PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.time_zones
    ADD CONSTRAINT pk_time_zones PRIMARY KEY (name);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);

ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT pk_verifications PRIMARY KEY (id);

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT uq_access_tokens_digest UNIQUE (digest);

ALTER TABLE ONLY public.calendar_feeds
    ADD CONSTRAINT uq_calendar_feeds_digest UNIQUE (digest);

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT uq_labels_user_id_name EXCLUDE USING btree (user_id WITH =, lower(name) WITH =) DEFERRABLE;

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT uq_rate_limits_key UNIQUE (key);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_token UNIQUE (token);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);

CREATE INDEX ix_access_tokens_id ON public.access_tokens USING btree (id);

CREATE INDEX ix_accounts_user_id ON public.accounts USING btree (user_id);

CREATE INDEX ix_calendar_feeds_id ON public.calendar_feeds USING btree (id);

CREATE INDEX ix_history_trash ON public.history USING btree (user_id, version, entity, id) WHERE ((change = 'deleted'::text) AND (old IS NOT NULL));

CREATE INDEX ix_history_user_id_batch ON public.history USING btree (user_id, batch);

CREATE INDEX ix_history_user_id_entity_id_version ON public.history USING btree (user_id, entity, id, version);

CREATE INDEX ix_idempotency_keys_user_id_created_at ON public.idempotency_keys USING btree (user_id, created_at);

CREATE INDEX ix_imports_id ON public.imports USING btree (id);

CREATE INDEX ix_labels_id ON public.labels USING btree (id);

CREATE INDEX ix_labels_user_id_created_at_id ON public.labels USING btree (user_id, created_at, id);

CREATE INDEX ix_lists_id ON public.lists USING btree (id);

CREATE INDEX ix_lists_user_id_created_at_id ON public.lists USING btree (user_id, created_at, id);

CREATE INDEX ix_open_tasks_user_id_due_id ON public.open_tasks USING btree (user_id, (
CASE
    WHEN (due_date IS NULL) THEN 'infinity'::date
    ELSE due_date
END), (
CASE
    WHEN (due_time IS NULL) THEN '24:00:00'::time without time zone
    ELSE due_time
END), id) INCLUDE (list_id, label_ids, due_date, due_time, due_zone);

CREATE INDEX ix_sections_id ON public.sections USING btree (id);

CREATE INDEX ix_sections_user_id_created_at_id ON public.sections USING btree (user_id, created_at, id);

CREATE INDEX ix_sections_user_id_list_id ON public.sections USING btree (user_id, list_id);

CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);

CREATE INDEX ix_task_search_user_id_text ON public.task_search USING gin (user_id, text public.gin_trgm_ops);

CREATE INDEX ix_tasks_id ON public.tasks USING btree (id);

CREATE INDEX ix_tasks_user_id_created_at_id ON public.tasks USING btree (user_id, created_at, id);

CREATE INDEX ix_tasks_user_id_list_id_position_id ON public.tasks USING btree (user_id, list_id, "position", id);

CREATE INDEX ix_tasks_user_id_parent_id ON public.tasks USING btree (user_id, parent_id) WHERE (parent_id IS NOT NULL);

CREATE INDEX ix_tasks_user_id_position_id ON public.tasks USING btree (user_id, "position", id);

CREATE INDEX ix_tasks_user_id_priority_id ON public.tasks USING btree (user_id, priority, id);

CREATE INDEX ix_tasks_user_id_search_text_id ON public.tasks USING btree (user_id, search_text, id);

CREATE INDEX ix_tasks_user_id_section_id_position_id ON public.tasks USING btree (user_id, section_id, "position", id) WHERE (section_id IS NOT NULL);

CREATE INDEX ix_verifications_identifier ON public.verifications USING btree (identifier);

CREATE TRIGGER a_take_version BEFORE INSERT OR DELETE OR UPDATE ON public.labels FOR EACH STATEMENT EXECUTE FUNCTION public.take_version();

CREATE TRIGGER a_take_version BEFORE INSERT OR DELETE OR UPDATE ON public.lists FOR EACH STATEMENT EXECUTE FUNCTION public.take_version();

CREATE TRIGGER a_take_version BEFORE INSERT OR DELETE OR UPDATE ON public.sections FOR EACH STATEMENT EXECUTE FUNCTION public.take_version();

CREATE TRIGGER a_take_version BEFORE INSERT OR DELETE OR UPDATE ON public.tasks FOR EACH STATEMENT EXECUTE FUNCTION public.take_version();

CREATE TRIGGER begin_series BEFORE UPDATE OF repeat_rule ON public.tasks FOR EACH ROW WHEN (((new.repeat_rule IS DISTINCT FROM old.repeat_rule) AND public.said_by_request())) EXECUTE FUNCTION public.begin_series();

CREATE TRIGGER begin_series_of_created BEFORE INSERT ON public.tasks FOR EACH ROW WHEN (((new.repeat_rule IS NOT NULL) AND (new.repeat_anchor IS NULL))) EXECUTE FUNCTION public.begin_series();

CREATE CONSTRAINT TRIGGER check_labels AFTER UPDATE OF label_ids ON public.tasks DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((new.label_ids <> old.label_ids) AND (new.label_ids <> '{}'::uuid[]))) EXECUTE FUNCTION public.check_labels();

CREATE CONSTRAINT TRIGGER check_labels_of_created AFTER INSERT ON public.tasks DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((new.label_ids <> '{}'::uuid[])) EXECUTE FUNCTION public.check_labels();

CREATE CONSTRAINT TRIGGER check_place AFTER UPDATE OF parent_id, list_id, section_id ON public.tasks DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN ((((new.parent_id IS NOT NULL) OR (new.section_id IS NOT NULL)) AND (((new.parent_id IS DISTINCT FROM old.parent_id) OR (new.list_id IS DISTINCT FROM old.list_id)) OR (new.section_id IS DISTINCT FROM old.section_id)))) EXECUTE FUNCTION public.check_place();

CREATE CONSTRAINT TRIGGER check_place_of_created AFTER INSERT ON public.tasks DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (((new.parent_id IS NOT NULL) OR (new.section_id IS NOT NULL))) EXECUTE FUNCTION public.check_place();

CREATE TRIGGER complete_occurrence BEFORE UPDATE OF completed ON public.tasks FOR EACH ROW WHEN (((new.repeat_rule IS NOT NULL) OR (new.occurrence IS NOT NULL) OR (new.today IS NOT NULL))) EXECUTE FUNCTION public.complete_occurrence();

CREATE TRIGGER complete_parts AFTER UPDATE OF completed ON public.tasks FOR EACH ROW WHEN ((new.completed AND (NOT old.completed))) EXECUTE FUNCTION public.complete_parts();

CREATE TRIGGER empty_list BEFORE DELETE ON public.lists FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.empty_list();

CREATE TRIGGER forget_history AFTER DELETE ON public.clocks FOR EACH ROW EXECUTE FUNCTION public.forget_history();

CREATE TRIGGER give_position BEFORE INSERT ON public.labels FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION public.labels_give_position();

CREATE TRIGGER give_position BEFORE INSERT ON public.lists FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION public.lists_give_position();

CREATE TRIGGER give_position BEFORE INSERT ON public.sections FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION public.sections_give_position();

CREATE TRIGGER give_position BEFORE INSERT ON public.tasks FOR EACH ROW WHEN ((new."position" IS NULL)) EXECUTE FUNCTION public.tasks_give_position();

CREATE TRIGGER leave_series BEFORE UPDATE OF completed ON public.tasks FOR EACH ROW WHEN (((old.repeats IS NOT NULL) AND (NOT new.completed) AND public.said_by_request())) EXECUTE FUNCTION public.leave_series();

CREATE TRIGGER move_parts AFTER UPDATE OF parent_id, list_id, section_id ON public.tasks FOR EACH ROW WHEN ((((new.list_id IS DISTINCT FROM old.list_id) OR (new.section_id IS DISTINCT FROM old.section_id)) AND public.said_by_request())) EXECUTE FUNCTION public.move_parts();

CREATE TRIGGER move_tasks AFTER UPDATE OF list_id ON public.sections FOR EACH ROW WHEN (((pg_trigger_depth() = 0) AND (new.list_id <> old.list_id))) EXECUTE FUNCTION public.move_tasks_of_section();

CREATE TRIGGER place_task BEFORE UPDATE OF parent_id, list_id, section_id ON public.tasks FOR EACH ROW WHEN (((((new.parent_id IS DISTINCT FROM old.parent_id) OR (new.list_id IS DISTINCT FROM old.list_id)) OR (new.section_id IS DISTINCT FROM old.section_id)) AND public.said_by_request())) EXECUTE FUNCTION public.place_task();

CREATE TRIGGER place_task_of_created BEFORE INSERT ON public.tasks FOR EACH ROW WHEN ((((new.parent_id IS NOT NULL) OR (new.section_id IS NOT NULL)) AND public.said_by_request())) EXECUTE FUNCTION public.place_task();

CREATE TRIGGER record_occurrence AFTER UPDATE OF completed ON public.tasks FOR EACH ROW WHEN ((new.repeat_done >
        CASE new.repeat_rule
            WHEN old.repeat_rule THEN old.repeat_done
            ELSE 0
        END)) EXECUTE FUNCTION public.record_occurrence();

CREATE TRIGGER remove_label AFTER DELETE ON public.labels FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION public.remove_label();

CREATE TRIGGER set_completed_at BEFORE UPDATE OF completed ON public.tasks FOR EACH ROW WHEN ((new.completed <> old.completed)) EXECUTE FUNCTION public.set_completed_at();

CREATE TRIGGER set_completed_at_of_created BEFORE INSERT ON public.tasks FOR EACH ROW WHEN ((new.completed AND (new.completed_at IS NULL))) EXECUTE FUNCTION public.set_completed_at();

CREATE TRIGGER sort_title BEFORE INSERT OR UPDATE OF title ON public.tasks FOR EACH ROW EXECUTE FUNCTION public.sort_title();

CREATE TRIGGER touch BEFORE UPDATE ON public.tasks FOR EACH ROW WHEN (((pg_trigger_depth() > 0) AND (new.updated_at = old.updated_at))) EXECUTE FUNCTION public.touch();

CREATE TRIGGER y_find_new AFTER INSERT ON public.tasks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.find_new_tasks();

CREATE TRIGGER y_find_open AFTER UPDATE OF completed, parent_id, list_id, section_id, label_ids, due_date, due_time, due_zone ON public.tasks FOR EACH ROW EXECUTE FUNCTION public.find_open_task();

CREATE TRIGGER y_find_text AFTER UPDATE OF title, notes ON public.tasks FOR EACH ROW WHEN (((old.title <> new.title) OR (old.notes <> new.notes))) EXECUTE FUNCTION public.find_changed_text();

CREATE TRIGGER y_forget_deleted AFTER DELETE ON public.tasks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.forget_deleted_tasks();

CREATE TRIGGER z_history_of_changed AFTER UPDATE ON public.labels REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.labels_history();

CREATE TRIGGER z_history_of_changed AFTER UPDATE ON public.lists REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.lists_history();

CREATE TRIGGER z_history_of_changed AFTER UPDATE ON public.sections REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sections_history();

CREATE TRIGGER z_history_of_changed AFTER UPDATE ON public.tasks REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.tasks_history();

CREATE TRIGGER z_history_of_created AFTER INSERT ON public.labels REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.labels_history('500');

CREATE TRIGGER z_history_of_created AFTER INSERT ON public.lists REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.lists_history('500');

CREATE TRIGGER z_history_of_created AFTER INSERT ON public.sections REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sections_history('2000');

CREATE TRIGGER z_history_of_created AFTER INSERT ON public.tasks REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION public.tasks_history('200000');

CREATE TRIGGER z_history_of_deleted AFTER DELETE ON public.labels REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.labels_history('500');

CREATE TRIGGER z_history_of_deleted AFTER DELETE ON public.lists REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.lists_history('500');

CREATE TRIGGER z_history_of_deleted AFTER DELETE ON public.sections REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.sections_history('2000');

CREATE TRIGGER z_history_of_deleted AFTER DELETE ON public.tasks REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION public.tasks_history('200000');

CREATE TRIGGER z_stamp_version BEFORE UPDATE ON public.labels FOR EACH ROW EXECUTE FUNCTION public.stamp_version();

CREATE TRIGGER z_stamp_version BEFORE UPDATE ON public.lists FOR EACH ROW EXECUTE FUNCTION public.stamp_version();

CREATE TRIGGER z_stamp_version BEFORE UPDATE ON public.sections FOR EACH ROW EXECUTE FUNCTION public.stamp_version();

CREATE TRIGGER z_stamp_version BEFORE UPDATE ON public.tasks FOR EACH ROW EXECUTE FUNCTION public.stamp_version();

ALTER TABLE ONLY public.access_tokens
    ADD CONSTRAINT fk_access_tokens_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT fk_accounts_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.calendar_feeds
    ADD CONSTRAINT fk_calendar_feeds_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.clocks
    ADD CONSTRAINT fk_clocks_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.counts
    ADD CONSTRAINT fk_counts_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT fk_idempotency_keys_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT fk_imports_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.labels
    ADD CONSTRAINT fk_labels_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.lists
    ADD CONSTRAINT fk_lists_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT fk_sections_list_id_lists FOREIGN KEY (user_id, list_id) REFERENCES public.lists(user_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sections
    ADD CONSTRAINT fk_sections_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_due_zone_time_zones FOREIGN KEY (due_zone) REFERENCES public.time_zones(name);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_list_id_lists FOREIGN KEY (user_id, list_id) REFERENCES public.lists(user_id, id) DEFERRABLE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_parent_id_tasks FOREIGN KEY (user_id, parent_id) REFERENCES public.tasks(user_id, id) ON DELETE CASCADE DEFERRABLE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_section_id_sections FOREIGN KEY (user_id, section_id) REFERENCES public.sections(user_id, id) ON DELETE SET NULL (section_id) DEFERRABLE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.access_tokens ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_tokens_of_kept_api ON public.access_tokens TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY access_tokens_of_owner ON public.access_tokens TO kept_owner USING (true);

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY accounts_of_kept_auth ON public.accounts TO kept_auth USING (true) WITH CHECK (true);

ALTER TABLE public.calendar_feeds ENABLE ROW LEVEL SECURITY;

CREATE POLICY calendar_feeds_of_kept_api ON public.calendar_feeds TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY calendar_feeds_of_owner ON public.calendar_feeds TO kept_owner USING (true);

ALTER TABLE public.clocks ENABLE ROW LEVEL SECURITY;

CREATE POLICY clocks_of_kept_api ON public.clocks TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY clocks_of_owner ON public.clocks TO kept_owner USING (true);

ALTER TABLE public.counts ENABLE ROW LEVEL SECURITY;

CREATE POLICY counts_of_kept_api ON public.counts TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY counts_of_owner ON public.counts TO kept_owner USING (true);

ALTER TABLE public.history ENABLE ROW LEVEL SECURITY;

CREATE POLICY history_of_kept_api ON public.history TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY history_of_owner ON public.history TO kept_owner USING (true);

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY idempotency_keys_of_kept_api ON public.idempotency_keys TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY idempotency_keys_of_owner ON public.idempotency_keys TO kept_owner USING (true);

ALTER TABLE public.imports ENABLE ROW LEVEL SECURITY;

CREATE POLICY imports_of_kept_api ON public.imports TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY imports_of_owner ON public.imports TO kept_owner USING (true);

ALTER TABLE public.labels ENABLE ROW LEVEL SECURITY;

CREATE POLICY labels_of_kept_api ON public.labels TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY labels_read_by_owner ON public.labels FOR SELECT TO kept_owner USING (true);

ALTER TABLE public.lists ENABLE ROW LEVEL SECURITY;

CREATE POLICY lists_of_kept_api ON public.lists TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY lists_read_by_owner ON public.lists FOR SELECT TO kept_owner USING (true);

ALTER TABLE public.open_tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY open_tasks_of_kept_api ON public.open_tasks TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY open_tasks_of_owner ON public.open_tasks TO kept_owner USING (true);

ALTER TABLE public.sections ENABLE ROW LEVEL SECURITY;

CREATE POLICY sections_of_kept_api ON public.sections TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY sections_read_by_owner ON public.sections FOR SELECT TO kept_owner USING (true);

ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;

CREATE POLICY sessions_of_kept_auth ON public.sessions TO kept_auth USING (true) WITH CHECK (true);

CREATE POLICY sessions_read_by_owner ON public.sessions FOR SELECT TO kept_owner USING (true);

ALTER TABLE public.task_search ENABLE ROW LEVEL SECURITY;

CREATE POLICY task_search_of_kept_api ON public.task_search TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY task_search_of_owner ON public.task_search TO kept_owner USING (true);

ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY tasks_of_kept_api ON public.tasks TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY tasks_read_by_owner ON public.tasks FOR SELECT TO kept_owner USING (true);

GRANT USAGE ON SCHEMA public TO kept_api;
GRANT USAGE ON SCHEMA public TO kept_auth;

REVOKE ALL ON FUNCTION pg_catalog.lo_creat(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_create(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.access_token_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_token_exists(wanted uuid) TO kept_api;

GRANT DELETE ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(user_id),INSERT(user_id) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(id) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(name),INSERT(name) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(scopes),INSERT(scopes) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(expires_at),INSERT(expires_at) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(prefix),INSERT(prefix) ON TABLE public.access_tokens TO kept_api;

GRANT INSERT(digest) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(created_at) ON TABLE public.access_tokens TO kept_api;

GRANT SELECT(last_used_on) ON TABLE public.access_tokens TO kept_api;

REVOKE ALL ON FUNCTION public.access_token_used(wanted bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.access_token_used(wanted bytea) TO kept_api;

REVOKE ALL ON FUNCTION public.account_is_live(account uuid, session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_is_live(account uuid, session uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.calendar_feed_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.calendar_feed_exists(wanted uuid) TO kept_api;

GRANT DELETE ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(user_id),INSERT(user_id) ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(id) ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(content),INSERT(content) ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(prefix),INSERT(prefix) ON TABLE public.calendar_feeds TO kept_api;

GRANT INSERT(digest) ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(created_at) ON TABLE public.calendar_feeds TO kept_api;

GRANT SELECT(last_used_on) ON TABLE public.calendar_feeds TO kept_api;

REVOKE ALL ON FUNCTION public.calendar_feed_used(wanted bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION public.calendar_feed_used(wanted bytea) TO kept_api;

GRANT SELECT,DELETE ON TABLE public.tasks TO kept_api;

GRANT INSERT(user_id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(title),UPDATE(title) ON TABLE public.tasks TO kept_api;

GRANT INSERT(completed),UPDATE(completed) ON TABLE public.tasks TO kept_api;

GRANT INSERT(created_at) ON TABLE public.tasks TO kept_api;

GRANT INSERT(updated_at),UPDATE(updated_at) ON TABLE public.tasks TO kept_api;

GRANT INSERT(notes),UPDATE(notes) ON TABLE public.tasks TO kept_api;

GRANT INSERT(priority),UPDATE(priority) ON TABLE public.tasks TO kept_api;

GRANT INSERT(completed_at),UPDATE(completed_at) ON TABLE public.tasks TO kept_api;

GRANT INSERT(list_id),UPDATE(list_id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(section_id),UPDATE(section_id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(parent_id),UPDATE(parent_id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(label_ids),UPDATE(label_ids) ON TABLE public.tasks TO kept_api;

GRANT INSERT(start_date),UPDATE(start_date) ON TABLE public.tasks TO kept_api;

GRANT INSERT(due_date),UPDATE(due_date) ON TABLE public.tasks TO kept_api;

GRANT INSERT(due_time),UPDATE(due_time) ON TABLE public.tasks TO kept_api;

GRANT INSERT(due_zone),UPDATE(due_zone) ON TABLE public.tasks TO kept_api;

GRANT INSERT(repeat_rule),UPDATE(repeat_rule) ON TABLE public.tasks TO kept_api;

GRANT INSERT(repeat_from),UPDATE(repeat_from) ON TABLE public.tasks TO kept_api;

GRANT INSERT(repeats),UPDATE(repeats) ON TABLE public.tasks TO kept_api;

GRANT INSERT("position"),UPDATE("position") ON TABLE public.tasks TO kept_api;

GRANT INSERT(day_position),UPDATE(day_position) ON TABLE public.tasks TO kept_api;

GRANT INSERT(repeat_anchor),UPDATE(repeat_anchor) ON TABLE public.tasks TO kept_api;

GRANT INSERT(repeat_done),UPDATE(repeat_done) ON TABLE public.tasks TO kept_api;

GRANT INSERT(occurrence),UPDATE(occurrence) ON TABLE public.tasks TO kept_api;

GRANT INSERT(today),UPDATE(today) ON TABLE public.tasks TO kept_api;

REVOKE ALL ON FUNCTION public.import_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.import_exists(wanted uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.label_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.label_exists(wanted uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.list_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.list_exists(wanted uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.lock_clock() FROM PUBLIC;
GRANT ALL ON FUNCTION public.lock_clock() TO kept_api;

REVOKE ALL ON FUNCTION public.prune_history(starting uuid, trash_days integer, history_days integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.prune_when_due(trash_days integer, history_days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.prune_when_due(trash_days integer, history_days integer) TO kept_api;

REVOKE ALL ON FUNCTION public.purge_trash(wanted uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.purge_trash(wanted uuid, at_most integer) TO kept_api;

REVOKE ALL ON FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) TO kept_api;

REVOKE ALL ON FUNCTION public.section_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.section_exists(wanted uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.task_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.task_exists(wanted uuid) TO kept_api;

REVOKE ALL ON FUNCTION public.tasks_containing(phrase text, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tasks_containing(phrase text, at_most integer) TO kept_api;

REVOKE ALL ON FUNCTION public.tasks_resembling(phrase text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.tasks_resembling(phrase text) TO kept_api;

REVOKE ALL ON FUNCTION public.versions_of(users uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.versions_of(users uuid[]) TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts TO kept_auth;

GRANT SELECT ON TABLE public.alembic_version TO kept_api;

GRANT SELECT ON TABLE public.clocks TO kept_api;

GRANT SELECT ON TABLE public.counts TO kept_api;

GRANT SELECT ON TABLE public.epochs TO kept_api;

GRANT SELECT ON TABLE public.history TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency_keys TO kept_api;

GRANT SELECT,DELETE ON TABLE public.imports TO kept_api;

GRANT INSERT(user_id) ON TABLE public.imports TO kept_api;

GRANT INSERT(id) ON TABLE public.imports TO kept_api;

GRANT UPDATE(undone_at) ON TABLE public.imports TO kept_api;

GRANT UPDATE(turned_by) ON TABLE public.imports TO kept_api;

GRANT INSERT(summary) ON TABLE public.imports TO kept_api;

GRANT INSERT(report) ON TABLE public.imports TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.jwks TO kept_auth;

GRANT SELECT,DELETE ON TABLE public.labels TO kept_api;

GRANT INSERT(user_id) ON TABLE public.labels TO kept_api;

GRANT INSERT(id) ON TABLE public.labels TO kept_api;

GRANT INSERT(name),UPDATE(name) ON TABLE public.labels TO kept_api;

GRANT INSERT(colour),UPDATE(colour) ON TABLE public.labels TO kept_api;

GRANT INSERT("position"),UPDATE("position") ON TABLE public.labels TO kept_api;

GRANT INSERT(created_at) ON TABLE public.labels TO kept_api;

GRANT INSERT(updated_at),UPDATE(updated_at) ON TABLE public.labels TO kept_api;

GRANT SELECT,DELETE ON TABLE public.lists TO kept_api;

GRANT INSERT(user_id) ON TABLE public.lists TO kept_api;

GRANT INSERT(id) ON TABLE public.lists TO kept_api;

GRANT INSERT(name),UPDATE(name) ON TABLE public.lists TO kept_api;

GRANT INSERT(colour),UPDATE(colour) ON TABLE public.lists TO kept_api;

GRANT INSERT("position"),UPDATE("position") ON TABLE public.lists TO kept_api;

GRANT INSERT(archived_at),UPDATE(archived_at) ON TABLE public.lists TO kept_api;

GRANT INSERT(created_at) ON TABLE public.lists TO kept_api;

GRANT INSERT(updated_at),UPDATE(updated_at) ON TABLE public.lists TO kept_api;

GRANT SELECT ON TABLE public.open_tasks TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rate_limits TO kept_auth;

GRANT SELECT,DELETE ON TABLE public.sections TO kept_api;

GRANT INSERT(user_id) ON TABLE public.sections TO kept_api;

GRANT INSERT(id) ON TABLE public.sections TO kept_api;

GRANT INSERT(list_id),UPDATE(list_id) ON TABLE public.sections TO kept_api;

GRANT INSERT(name),UPDATE(name) ON TABLE public.sections TO kept_api;

GRANT INSERT("position"),UPDATE("position") ON TABLE public.sections TO kept_api;

GRANT INSERT(created_at) ON TABLE public.sections TO kept_api;

GRANT INSERT(updated_at),UPDATE(updated_at) ON TABLE public.sections TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO kept_auth;

GRANT SELECT ON TABLE public.task_search TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO kept_auth;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verifications TO kept_auth;
