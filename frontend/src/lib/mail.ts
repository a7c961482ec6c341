import "server-only";
import { createTransport } from "nodemailer";
import type { Settings } from "@/lib/settings";

/** Send a password reset link. It never throws, because no caller waits for it. */
export async function sendResetLink(settings: Settings, to: string, url: string): Promise<void> {
  try {
    await deliver(settings, to, url);
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unknown";
    process.stderr.write(`kept: a mail for a password reset could not be sent (${reason}).\n`);
  }
}

async function deliver(settings: Settings, to: string, url: string): Promise<void> {
  if (settings.smtpUrl) {
    await createTransport(settings.smtpUrl).sendMail({
      from: settings.mailFrom,
      to,
      subject: "Set a new password for Kept",
      text: resetText(url),
    });
  } else if (settings.printsResetLinks) {
    process.stdout.write(`Password reset asked for. The link, good for one hour:\n  ${url}\n`);
  } else {
    process.stderr.write("kept: a password reset was asked for, but SMTP_URL is not set.\n");
  }
}

function resetText(url: string): string {
  return [
    "Somebody, probably you, asked to set a new password for Kept.",
    `Open this link within an hour to choose one:\n\n${url}`,
    "If it was not you, nothing has changed and nothing needs to be done.",
  ].join("\n\n");
}
