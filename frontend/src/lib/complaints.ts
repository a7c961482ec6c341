import { AuthError } from "@/lib/auth-client";

/** What went wrong, for the user: beside a field, or about the whole form. */
export interface Complaint {
  field: string | null;
  message: string;
}

const BY_CODE: Record<string, Complaint> = {
  INVALID_EMAIL_OR_PASSWORD: {
    field: "password",
    message: "This e-mail and password do not go together.",
  },
  USER_ALREADY_EXISTS: { field: "email", message: "There is an account with this e-mail already." },
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: {
    field: "email",
    message: "There is an account with this e-mail already.",
  },
  INVALID_EMAIL: { field: "email", message: "This is not an e-mail address." },
  PASSWORD_TOO_SHORT: { field: "password", message: "A password has 8 characters or more." },
  PASSWORD_TOO_LONG: { field: "password", message: "A password has 128 characters at most." },
  INVALID_NAME: { field: "name", message: "This name cannot be used." },
  INVALID_PASSWORD: { field: "currentPassword", message: "This is not your password." },
  INVALID_TOKEN: {
    field: null,
    message: "This link has been used or is too old. Ask for a new one.",
  },
};

/** Explain in one sentence why a form could not be sent. */
export function explainFailure(error: unknown): Complaint {
  if (!(error instanceof AuthError) || error.status >= 500) {
    return {
      field: null,
      message: "The server cannot be reached. Nothing has changed; try again.",
    };
  }
  if (error.status === 429) {
    return { field: null, message: `Too many tries. ${waitSentence(error.retryAfter)}` };
  }
  return (
    BY_CODE[error.code] ?? { field: null, message: "That did not work. Please try again later." }
  );
}

function waitSentence(seconds: number | null): string {
  if (!seconds) return "Please wait a moment.";
  return seconds === 1 ? "Try again in a second." : `Try again in ${seconds} seconds.`;
}
