import { ApiError, SessionEnded } from "@/lib/api-errors";
import { AuthError } from "@/lib/auth-client";
import { NOT_AN_EMAIL, PASSWORD_MAX, PASSWORD_MIN } from "@/lib/validation";

/** An error message for the user, about one field or about the whole form. */
export interface Complaint {
  field: string | null;
  message: string;
}

const ofForm = (message: string): Complaint => ({ field: null, message });

const TAKEN = {
  field: "email",
  message:
    "There is an account with this e-mail already. Sign in, or choose a new password by “Forgotten password?” there.",
};
const UNFIT_EMAIL = { field: "email", message: NOT_AN_EMAIL };
const SESSION_ENDED = ofForm(
  "Your session has ended and nothing has changed. Please sign in again.",
);
const ELSEWHERE =
  "Kept is set up for another address than the one in your address bar. Open it there and try again.";
const NOT_NOW = ofForm("The server could not do that just now. Please try again in a moment.");

/** The message for each error code that Better Auth returns to a form of this app. */
const BY_CODE: Record<string, Complaint> = {
  INVALID_EMAIL_OR_PASSWORD: {
    field: "password",
    message:
      "This e-mail and password do not go together. Check both, or choose a new password by “Forgotten password?”.",
  },
  USER_ALREADY_EXISTS: TAKEN,
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: TAKEN,
  INVALID_EMAIL: UNFIT_EMAIL,
  PASSWORD_TOO_SHORT: {
    field: "password",
    message: `A password has ${PASSWORD_MIN} characters or more.`,
  },
  PASSWORD_TOO_LONG: {
    field: "password",
    message: `A password has ${PASSWORD_MAX} characters at most.`,
  },
  PASSWORD_TOO_COMMON: {
    field: "password",
    message: "This password is one of the first that are guessed. A few words make a good one.",
  },
  INVALID_NAME: { field: "name", message: "This name cannot be used. Please choose another one." },
  INVALID_PASSWORD: { field: "currentPassword", message: "This is not your password." },
  INVALID_TOKEN: ofForm(
    "This link has been used or is too old. Ask for a new one by “Forgotten password?” where you sign in.",
  ),
  USER_NOT_FOUND: ofForm("The account of this link does not exist any more."),
  CREDENTIAL_ACCOUNT_NOT_FOUND: ofForm(
    "Your account has no password yet. Sign out, and choose one by “Forgotten password?” where you sign in.",
  ),
  UNAUTHORIZED: SESSION_ENDED,
  SESSION_EXPIRED: SESSION_ENDED,
  SESSION_NOT_FRESH: SESSION_ENDED,
  FAILED_TO_CREATE_USER: NOT_NOW,
  FAILED_TO_CREATE_SESSION: NOT_NOW,
  INVALID_ORIGIN: ofForm(ELSEWHERE),
  MISSING_OR_NULL_ORIGIN: ofForm(ELSEWHERE),
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: ofForm(ELSEWHERE),
};

/** The message for a failed form: the reason, and what the user can do. */
export function explainFailure(error: unknown): Complaint {
  if (error instanceof SessionEnded) return SESSION_ENDED;
  if (error instanceof ApiError && error.status < 500) return ofApi(error);
  if (!(error instanceof AuthError) || error.status >= 500) {
    return ofForm("The server cannot be reached. Nothing has changed; try again.");
  }
  if (error.status === 429) return ofForm(`Too many tries. ${waitSentence(error.retryAfter)}`);
  // Only the server knows the address that it is set up for, and its sentence names it.
  if (error.code === "INVALID_ORIGIN" && error.detail) return ofForm(error.detail);
  return BY_CODE[error.code] ?? byStatus(error);
}

/** What the API has refused. Its sentences are for people, but name fields as the API does. */
function ofApi(error: ApiError): Complaint {
  const [problem] = error.fields;
  if (problem) return { field: problem.field, message: `This ${problem.message}.` };
  return error.status === 429
    ? ofForm(`Too many tries. ${waitSentence(error.retryAfter)}`)
    : ofForm(error.message);
}

function byStatus({ status, code, message }: AuthError): Complaint {
  // The only field whose form Better Auth judges in its own way.
  if (code === "VALIDATION_ERROR" && message.includes("[body.email]")) return UNFIT_EMAIL;
  if (status === 401) return SESSION_ENDED;
  return ofForm(`The server refused this (${code || status}). Reload the page and try again.`);
}

function waitSentence(seconds: number | null): string {
  if (!seconds) return "Please wait a moment.";
  return seconds === 1 ? "Try again in a second." : `Try again in ${seconds} seconds.`;
}
