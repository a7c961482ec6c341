import { openStream } from "@/lib/api-client";
import { exportTasks, isExportFormat, MEDIA_TYPES } from "@/lib/export";
import { serverClient, serverTokens } from "@/lib/server-api";
import { getSession } from "@/lib/session";
import { readSettings } from "@/lib/settings";

const AWAY = "The server is away. Please try again.";

/** Everything the signed-in user has as a zip, or all tasks as JSON or CSV; sent while it is read. */
export async function GET(request: Request, { params }: RouteContext<"/settings/export/[format]">) {
  const { format } = await params;
  if (format !== "zip" && !isExportFormat(format))
    return new Response("There is no such format.", { status: 404 });
  if (!(await getSession())) return new Response("Please sign in first.", { status: 401 });
  if (format === "zip") return archive(request.signal);

  const lines = exportTasks(format, serverClient());
  const first = await lines.next().catch(() => null);
  if (!first) return new Response(AWAY, { status: 503 });

  const today = new Date().toISOString().slice(0, 10);
  return new Response(asStream(String(first.value), lines), {
    headers: {
      "Content-Type": MEDIA_TYPES[format],
      "Content-Disposition": `attachment; filename="kept-${today}.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

async function archive(signal: AbortSignal): Promise<Response> {
  const address = `${readSettings().apiUrl}/api/export`;
  const answer = await openStream(address, serverTokens, signal).catch(() => null);
  if (!answer?.ok) return new Response(AWAY, { status: 503 });
  return new Response(answer.body, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": answer.headers.get("Content-Disposition") ?? "attachment",
      "Cache-Control": "private, no-store",
    },
  });
}

function asStream(first: string, rest: AsyncGenerator<string, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      const { value, done } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
}
