export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const NAME_MAX = 100;

export const NOT_AN_EMAIL =
  "This is not an e-mail address that we can use. One looks like name@example.com, without accents.";

/** The pattern of addresses that Better Auth accepts, checked here without a request. */
const EMAIL =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;

/** Text of which nothing can be seen, by the rule that the API has for titles. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Characters that override or embed a direction, and so change what stands behind a name. */
const DIRECTING = /[\u202a-\u202e\u2066-\u2069]/;

type Rule = (value: unknown) => string | null;

export const checkName: Rule = (value) => {
  const name = text(value).trim();
  if (INVISIBLE.test(name)) return "How would you like to be called?";
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return "A name has no control characters.";
  if (DIRECTING.test(name)) return "A name has no characters that turn the direction of a text.";
  return [...name].length > NAME_MAX ? `A name has ${NAME_MAX} characters at most.` : null;
};

export const checkEmail: Rule = (value) => {
  const email = text(value).trim();
  if (!email) return "Please enter your e-mail address.";
  return EMAIL.test(email) ? null : NOT_AN_EMAIL;
};

export const checkNewPassword: Rule = (value) => {
  const { length } = text(value);
  if (length < PASSWORD_MIN) return `A password has ${PASSWORD_MIN} characters or more.`;
  return length > PASSWORD_MAX ? `A password has ${PASSWORD_MAX} characters at most.` : null;
};

export const checkPassword: Rule = (value) => {
  const { length } = text(value);
  if (length === 0) return "Please enter your password.";
  return length > PASSWORD_MAX ? "This is longer than a password can be." : null;
};

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
