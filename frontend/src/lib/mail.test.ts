import { createServer, type AddressInfo, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sendResetLink } from "@/lib/mail";
import type { Settings } from "@/lib/settings";

const LINK = "http://kept.test/api/auth/reset-password/token-1?callbackURL=%2Freset-password";

const settings = (changes: Partial<Settings>) =>
  ({ smtpUrl: null, mailFrom: "Kept <kept@kept.test>", ...changes }) as Settings;

const said: string[] = [];
const listen = (chunk: unknown) => said.push(String(chunk)) > 0;

beforeEach(() => {
  said.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation(listen);
  vi.spyOn(process.stderr, "write").mockImplementation(listen);
});
afterEach(() => vi.restoreAllMocks());

describe("a reset link", () => {
  it("goes out by mail where a mail server is set", async () => {
    const { server, mails } = await startMailServer();
    const { port } = server.address() as AddressInfo;
    await sendResetLink(settings({ smtpUrl: `smtp://127.0.0.1:${port}` }), "ada@example.com", LINK);
    server.close();
    const mail = mails.join("").replaceAll("=\r\n", "").replaceAll("=3D", "=");
    expect(mail).toContain("RCPT TO:<ada@example.com>");
    expect(mail).toContain("From: Kept <kept@kept.test>");
    expect(mail).toContain(LINK);
    expect(said.join("")).not.toContain("token-1");
  });

  it("is not in the log when the mail server is away", async () => {
    await sendResetLink(settings({ smtpUrl: "smtp://127.0.0.1:1" }), "ada@example.com", LINK);
    expect(said.join("")).toContain("could not be sent");
    expect(said.join("")).not.toMatch(/token-1|ada@example/);
  });

  it("is printed where that is asked for", async () => {
    await sendResetLink(settings({ printsResetLinks: true }), "ada@example.com", LINK);
    expect(said.join("")).toContain(LINK);
  });

  it("is not printed anywhere else", async () => {
    await sendResetLink(settings({ printsResetLinks: false }), "ada@example.com", LINK);
    expect(said.join("")).toContain("SMTP_URL is not set");
    expect(said.join("")).not.toContain("token-1");
  });
});

/** A mail server that accepts every command and records the mails. */
async function startMailServer(): Promise<{ server: Server; mails: string[] }> {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let inData = false;
    socket.write("220 kept.test\r\n");
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      mails.push(text);
      if (inData && !text.endsWith("\r\n.\r\n")) return;
      inData = text.startsWith("DATA");
      socket.write(
        inData ? "354 go on\r\n" : text.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n",
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, mails };
}
