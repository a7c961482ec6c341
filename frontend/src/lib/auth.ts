import { createHash } from "node:crypto";
import "server-only";
import { betterAuth, type BetterAuthOptions, type GenericEndpointContext } from "better-auth";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { symmetricDecrypt } from "better-auth/crypto";
import { nextCookies } from "better-auth/next-js";
import { bearer, jwt, type Jwk } from "better-auth/plugins";
import { SignJWT, type JWTPayload } from "jose";
import { isCommonPassword } from "@/lib/common-passwords";
import { Database } from "@/lib/database";
import { logLine } from "@/lib/log";
import { sendResetLink } from "@/lib/mail";
import { safeNext } from "@/lib/redirects";
import { readSettings, type Settings } from "@/lib/settings";
import { checkName, PASSWORD_MAX, PASSWORD_MIN } from "@/lib/validation";

const TOKEN_AUDIENCE = "kept-api";
export const COOKIE_PREFIX = "kept";
const DAY = 24 * 60 * 60;
/** What one address may ask of each route that has no rule of its own. */
const REQUESTS_PER_TEN_SECONDS = 100;

/** The fields by which a request says where to go afterwards. */
const TARGETS = ["callbackURL", "redirectTo", "errorCallbackURL", "newUserCallbackURL"];

const TOO_COMMON = "This password is one of the first that are guessed; choose another one";
const UNSTORABLE = "No field may have a null character";

const timestamps = { createdAt: "created_at", updatedAt: "updated_at" };

/** Better Auth's configuration. The tables are made by the migrations of the backend. */
export function authOptions(settings: Settings, database: Database) {
  const endResetLinks = async (userId: string) => {
    await database.query("DELETE FROM verifications WHERE value = $1", [userId]);
  };
  return {
    appName: "Kept",
    secret: settings.secret,
    baseURL: settings.authUrl,
    database,
    telemetry: { enabled: false },
    logger: { log: logLine },
    onAPIError: { throw: true }, // the route answers, in the form of all other errors
    hooks: {
      before: createAuthMiddleware(async (request) => {
        await refuseUnfitRequests(request);
        if (request.path === "/reset-password") await endOtherResetLinks(database, request);
      }),
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => endResetLinks(user.id),
      // Not awaited: how long it takes must not tell whether there is such an account.
      sendResetPassword: async ({ user, url }) => void sendResetLink(settings, user.email, url),
    },
    user: {
      modelName: "users",
      fields: { emailVerified: "email_verified", ...timestamps },
      deleteUser: { enabled: true },
    },
    databaseHooks: {
      user: { create: { before: withCleanProfile }, update: { before: withCleanProfile } },
      // An account changes with its password only.
      account: { update: { after: ({ userId }) => endResetLinks(userId) } },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        ...timestamps,
      },
      expiresIn: 30 * DAY,
      updateAge: DAY,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: "accounts",
      fields: {
        userId: "user_id",
        accountId: "account_id",
        providerId: "provider_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        ...timestamps,
      },
    },
    verification: {
      modelName: "verifications",
      fields: { expiresAt: "expires_at", ...timestamps },
      storeIdentifier: "hashed", // who reads the database cannot use the links in it
    },
    rateLimit: {
      storage: "database",
      modelName: "rate_limits",
      fields: { lastRequest: "last_request" },
      max: Math.max(REQUESTS_PER_TEN_SECONDS, settings.signInsPerTenSeconds),
      customRules: accountRules(settings.signInsPerTenSeconds),
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      database: { generateId: "uuid" },
      ipAddress: {
        ipAddressHeaders: ["x-forwarded-for"],
        trustedProxies: settings.trustedProxies,
      },
    },
    plugins: [
      bearer({ requireSignature: true }),
      apiTokens(settings),
      nextCookies(), // has to come last, so that it sees the cookies of all others
    ],
  } satisfies BetterAuthOptions;
}

/**
 * Better Auth takes any text as a name, even one that PostgreSQL or a reader cannot, and as the
 * address of a picture, of which Kept shows none.
 */
async function withCleanProfile<User extends { name?: string; image?: string | null }>(user: User) {
  if (user.image) throw new APIError("BAD_REQUEST", { code: "INVALID_IMAGE" });
  if (user.name === undefined) return { data: user };
  const name = user.name.trim();
  if (checkName(name)) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME" });
  return { data: { ...user, name } };
}

interface AuthRequest {
  path: string;
  body?: unknown;
  query?: unknown;
}

async function refuseUnfitRequests({ path, body, query }: AuthRequest) {
  const fields: Record<string, unknown> = { ...Object(body) };
  refuseUnstorable(fields);
  refuseForeignTargets({ ...Object(query), ...fields });
  const chosen = path === "/sign-up/email" ? fields.password : fields.newPassword;
  if (isOfPasswordLength(chosen) && (await isCommonPassword(chosen)))
    throw new APIError("BAD_REQUEST", { code: "PASSWORD_TOO_COMMON", message: TOO_COMMON });
  // Better Auth asks for it only where the session is older than a day.
  if (path === "/delete-user" && !fields.password)
    throw new APIError("BAD_REQUEST", { code: "INVALID_PASSWORD" });
}

// Rows are locked in one order. A link that is gone once they are locked ends no other one.
const END_OTHER_RESET_LINKS = `
  WITH links AS MATERIALIZED (
    SELECT id, identifier FROM verifications
    WHERE value = (
      SELECT value FROM verifications WHERE identifier = $1 AND expires_at > now() LIMIT 1
    )
    ORDER BY id FOR UPDATE
  )
  DELETE FROM verifications
  WHERE id IN (SELECT id FROM links WHERE identifier <> $1)
    AND EXISTS (SELECT FROM links WHERE identifier = $1)`;

/**
 * End the other reset links of an account before one of them is used, so that only one of two that
 * are used at the same moment sets the password. Better Auth itself takes each link once.
 */
async function endOtherResetLinks(database: Database, { body, query }: AuthRequest) {
  const { token }: { token?: unknown } = { ...Object(query), ...Object(body) };
  const identifier = createHash("sha256").update(`reset-password:${String(token)}`);
  await database.query(END_OTHER_RESET_LINKS, [identifier.digest("base64url")]);
}

/** Better Auth says what is wrong with another length. */
function isOfPasswordLength(value: unknown): value is string {
  return typeof value === "string" && value.length >= PASSWORD_MIN && value.length <= PASSWORD_MAX;
}

/** PostgreSQL stores no text with a null character, and Better Auth asks it for any text. */
function refuseUnstorable(given: Record<string, unknown>) {
  for (const [field, value] of Object.entries(given)) {
    if (field === "name") continue; // it has a rule and an error of its own
    if (typeof value === "string" && value.includes("\0"))
      throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message: UNSTORABLE });
  }
}

/** Better Auth takes /..//elsewhere.example for an address of this site; a browser does not. */
function refuseForeignTargets(given: Record<string, unknown>) {
  for (const target of TARGETS.map((name) => given[name])) {
    if (target !== undefined && (typeof target !== "string" || safeNext(target) !== target))
      throw new APIError("FORBIDDEN", { code: "INVALID_REDIRECT_URL" });
  }
}

/** Strict limits against guessing passwords and against flooding a mailbox. */
function accountRules(max: number) {
  const perTenSeconds = { window: 10, max };
  return {
    "/sign-in/*": perTenSeconds,
    "/sign-up/*": perTenSeconds,
    "/change-password": perTenSeconds,
    "/delete-user": perTenSeconds,
    "/request-password-reset": { window: 60, max },
    "/reset-password": perTenSeconds,
    // Its path has a token in it: counted by path, each made-up one would be a row.
    "/reset-password/*": false as const,
  };
}

/**
 * Short-lived tokens that the task API verifies: signed with the secret that it shares, or with a
 * key of our own, kept encrypted in the database and published at /api/auth/jwks.
 */
function apiTokens(settings: Settings) {
  const usesOwnKey = settings.tokenAlgorithm === "ES256";
  const remoteUrl = `${settings.authUrl}/api/auth/jwks`;
  return jwt({
    disableSettingJwtHeader: true,
    schema: {
      jwks: {
        fields: {
          publicKey: "public_key",
          privateKey: "private_key",
          createdAt: "created_at",
          expiresAt: "expires_at",
        },
      },
    },
    ...(usesOwnKey && { adapter: { getJwks: keysOfThisSecret } }),
    // Where the secret signs, no key is ever made; these two are demanded all the same.
    jwks: { keyPairConfig: { alg: "ES256" }, ...(!usesOwnKey && { remoteUrl }) },
    jwt: {
      issuer: settings.authUrl,
      audience: TOKEN_AUDIENCE,
      expirationTime: "15m",
      // Without an e-mail the token cannot be replayed as one of Better Auth's mail links.
      definePayload: ({ session }) => ({ sid: session.id }),
      getSubject: ({ user }) => user.id,
      ...(!usesOwnKey && { sign: signWith(settings.secret) }),
    },
  });
}

/**
 * The keys that the present secret has encrypted; where there is none, Better Auth makes one.
 * The others, from before the secret was changed or a backup was restored beside another secret,
 * can sign nothing here, and a token that the old secret's holder signs must not be accepted.
 */
async function keysOfThisSecret({ context }: GenericEndpointContext): Promise<Jwk[]> {
  const keys = await context.adapter.findMany<Jwk>({ model: "jwks" });
  const isReadable = await Promise.all(
    keys.map(({ privateKey }) =>
      symmetricDecrypt({ key: context.secretConfig, data: JSON.parse(privateKey) as string }).then(
        () => true,
        () => false,
      ),
    ),
  );
  return keys.filter((_, index) => isReadable[index]);
}

function signWith(secret: string) {
  const key = new TextEncoder().encode(secret);
  return (payload: JWTPayload) =>
    new SignJWT(payload).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(key);
}

function createAuth() {
  const settings = readSettings();
  return betterAuth(authOptions(settings, new Database(settings.databaseUrl)));
}

let auth: ReturnType<typeof createAuth> | undefined;

/** The one Better Auth of this process, made on first use: a build has no settings. */
export function getAuth() {
  auth ??= createAuth();
  return auth;
}
