import "server-only";

let known: Promise<Set<string>> | undefined;

/**
 * Whether a password is among the 50,000 most common ones in leaks, which attackers try first.
 * The list is read on first use and is never sent to a browser.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= readList();
  return (await known).has(password.toLowerCase());
}

async function readList(): Promise<Set<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
