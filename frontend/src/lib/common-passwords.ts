import "server-only";

let known: Promise<Set<string>> | undefined;

/**
 * Whether a password is among the 50,000 that leaks show most often, which are guessed first.
 * The list is read on first use and never reaches a browser.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= readList();
  return (await known).has(password.toLowerCase());
}

async function readList(): Promise<Set<string>> {
  const { dictionary } = await import("@zxcvbn-ts/language-common");
  return new Set(dictionary["passwords-common"]);
}
