/** A refusal by Better Auth; `code` names the reason. */
export class AuthError extends Error {
  readonly name = "AuthError";

  constructor(
    readonly status: number,
    readonly code: string,
    /** Seconds to wait, if a rate limit was exceeded. */
    readonly retryAfter: number | null = null,
    message = `Better Auth answered ${status} ${code}.`,
    /** The sentence of the server's problem document. */
    readonly detail: string | null = null,
  ) {
    super(message);
  }
}

async function post(path: string, body: object = {}, signal?: AbortSignal): Promise<void> {
  const response = await fetch(`/api/auth${path}`, {
    method: "POST",
    signal,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const problem: { code?: string; message?: string; detail?: string } = await response
    .json()
    .catch(() => ({}));
  const wait = Number(response.headers.get("X-Retry-After"));
  const { code = "", message, detail } = problem;
  throw new AuthError(response.status, code, wait || null, message, detail);
}

export const signUp = (account: { name: string; email: string; password: string }) =>
  post("/sign-up/email", account);

export const signIn = (account: { email: string; password: string }) =>
  post("/sign-in/email", account);

/** It has a short time limit, so that signing out does not wait for a network that hangs. */
export const signOut = () => post("/sign-out", {}, AbortSignal.timeout(5_000));

export const requestPasswordReset = (email: string) =>
  post("/request-password-reset", { email, redirectTo: "/reset-password" });

export const resetPassword = (token: string, newPassword: string) =>
  post("/reset-password", { token, newPassword });

export const changePassword = (passwords: { currentPassword: string; newPassword: string }) =>
  post("/change-password", { ...passwords, revokeOtherSessions: true });

export const changeName = (name: string) => post("/update-user", { name });

export const deleteAccount = (password: string) => post("/delete-user", { password });
