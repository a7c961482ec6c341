-- Made by `make schema` from backend/migrations. Not run by anything.

CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

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

CREATE FUNCTION public.fold(value text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN translate(lower(public.unaccent('public.unaccent'::regdictionary, NORMALIZE(regexp_replace(NORMALIZE(value, NFKD), '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]'::text, ''::text, 'g'::text), NFC))), 'ς'::text, 'σ'::text);

ALTER FUNCTION public.fold(value text) OWNER TO kept_owner;

CREATE FUNCTION public.uuid_v7() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send((floor((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric)))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

ALTER FUNCTION public.uuid_v7() OWNER TO kept_owner;

CREATE TABLE public.tasks (
    user_id uuid NOT NULL,
    id uuid DEFAULT public.uuid_v7() NOT NULL,
    title text NOT NULL,
    completed boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    search_text text GENERATED ALWAYS AS (public.fold(title)) STORED NOT NULL,
    CONSTRAINT ck_tasks_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY public.tasks FORCE ROW LEVEL SECURITY;

ALTER TABLE public.tasks OWNER TO kept_owner;

CREATE FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) RETURNS SETOF public.tasks
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
    SELECT *
    FROM tasks
    WHERE user_id = (SELECT nullif(current_setting('app.user_id', true), '')::uuid)
      AND fold(phrase) <> ''
      AND search_text LIKE '%' || regexp_replace(fold(phrase), '([\\%_])', '\\\1', 'g') || '%'
      AND (only_completed IS NULL OR completed = only_completed)
      AND (created_at, id) < (before, before_id)
    ORDER BY created_at DESC, id DESC
    LIMIT at_most
$$;

ALTER FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) OWNER TO kept_owner;

CREATE FUNCTION public.task_exists(wanted uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$SELECT EXISTS (SELECT FROM tasks WHERE id = wanted)$$;

ALTER FUNCTION public.task_exists(wanted uuid) OWNER TO kept_owner;

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

CREATE TABLE public.idempotency_keys (
    user_id uuid NOT NULL,
    key text NOT NULL,
    title_digest bytea,
    task_id uuid DEFAULT public.uuid_v7(),
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    digest bytea,
    body text,
    etag text,
    row_id uuid
);

ALTER TABLE ONLY public.idempotency_keys FORCE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency_keys OWNER TO kept_owner;

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

CREATE TABLE public.rate_limits (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    key text NOT NULL,
    count integer NOT NULL,
    last_request bigint NOT NULL
);

ALTER TABLE public.rate_limits OWNER TO kept_owner;

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

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT pk_accounts PRIMARY KEY (id);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (user_id, key);

ALTER TABLE ONLY public.jwks
    ADD CONSTRAINT pk_jwks PRIMARY KEY (id);

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT pk_rate_limits PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT pk_tasks PRIMARY KEY (user_id, id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);

ALTER TABLE ONLY public.verifications
    ADD CONSTRAINT pk_verifications PRIMARY KEY (id);

ALTER TABLE ONLY public.rate_limits
    ADD CONSTRAINT uq_rate_limits_key UNIQUE (key);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_token UNIQUE (token);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);

CREATE INDEX ix_accounts_user_id ON public.accounts USING btree (user_id);

CREATE INDEX ix_idempotency_keys_user_id_created_at ON public.idempotency_keys USING btree (user_id, created_at);

CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);

CREATE INDEX ix_tasks_id ON public.tasks USING btree (id);

CREATE INDEX ix_tasks_user_id_created_at_id ON public.tasks USING btree (user_id, created_at, id);

CREATE INDEX ix_tasks_user_id_search_text ON public.tasks USING gin (user_id, search_text public.gin_trgm_ops);

CREATE INDEX ix_verifications_identifier ON public.verifications USING btree (identifier);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT fk_accounts_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT fk_idempotency_keys_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT fk_tasks_user_id_users FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

CREATE POLICY accounts_of_kept_auth ON public.accounts TO kept_auth USING (true) WITH CHECK (true);

ALTER TABLE public.idempotency_keys ENABLE ROW LEVEL SECURITY;

CREATE POLICY idempotency_keys_of_kept_api ON public.idempotency_keys TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

ALTER TABLE public.sessions ENABLE ROW LEVEL SECURITY;

CREATE POLICY sessions_of_kept_auth ON public.sessions TO kept_auth USING (true) WITH CHECK (true);

CREATE POLICY sessions_read_by_owner ON public.sessions FOR SELECT TO kept_owner USING (true);

ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

CREATE POLICY tasks_of_kept_api ON public.tasks TO kept_api USING ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")));

CREATE POLICY tasks_read_by_owner ON public.tasks FOR SELECT TO kept_owner USING (true);

GRANT USAGE ON SCHEMA public TO kept_api;
GRANT USAGE ON SCHEMA public TO kept_auth;

REVOKE ALL ON FUNCTION pg_catalog.lo_creat(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_create(oid) FROM PUBLIC;

REVOKE ALL ON FUNCTION pg_catalog.lo_from_bytea(oid, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.account_is_live(account uuid, session uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.account_is_live(account uuid, session uuid) TO kept_api;

GRANT SELECT,DELETE ON TABLE public.tasks TO kept_api;

GRANT INSERT(user_id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(id) ON TABLE public.tasks TO kept_api;

GRANT INSERT(title),UPDATE(title) ON TABLE public.tasks TO kept_api;

GRANT INSERT(completed),UPDATE(completed) ON TABLE public.tasks TO kept_api;

GRANT INSERT(created_at) ON TABLE public.tasks TO kept_api;

GRANT INSERT(updated_at),UPDATE(updated_at) ON TABLE public.tasks TO kept_api;

REVOKE ALL ON FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.search_tasks(phrase text, only_completed boolean, before timestamp with time zone, before_id uuid, at_most integer) TO kept_api;

REVOKE ALL ON FUNCTION public.task_exists(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.task_exists(wanted uuid) TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts TO kept_auth;

GRANT SELECT ON TABLE public.alembic_version TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.idempotency_keys TO kept_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.jwks TO kept_auth;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rate_limits TO kept_auth;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO kept_auth;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO kept_auth;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verifications TO kept_auth;
