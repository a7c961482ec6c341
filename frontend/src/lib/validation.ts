export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;
export const NAME_MAX = 100;

type Rule = (value: unknown) => string | null;

export const checkName: Rule = (value) => {
  const name = text(value).trim();
  if (!name) return "How would you like to be called?";
  if (/\p{Cc}/u.test(name)) return "A name has no control characters.";
  return [...name].length > NAME_MAX ? `A name has ${NAME_MAX} characters at most.` : null;
};

export const checkEmail: Rule = (value) => {
  const email = text(value).trim();
  if (!email) return "Please enter your e-mail address.";
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? null : "This is not an e-mail address.";
};

export const checkNewPassword: Rule = (value) => {
  const { length } = text(value);
  if (length < PASSWORD_MIN) return `A password has ${PASSWORD_MIN} characters or more.`;
  return length > PASSWORD_MAX ? `A password has ${PASSWORD_MAX} characters at most.` : null;
};

export const checkPassword: Rule = (value) => (text(value) ? null : "Please enter your password.");

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
