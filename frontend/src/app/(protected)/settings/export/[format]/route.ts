import { exportTasks, isExportFormat, MEDIA_TYPES } from "@/lib/export";
import { serverClient } from "@/lib/server-api";
import { getSession } from "@/lib/session";

/** All tasks of the signed-in user as a file, read page by page while it is sent. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/settings/export/[format]">,
) {
  const { format } = await params;
  if (!isExportFormat(format)) return new Response("There is no such format.", { status: 404 });
  if (!(await getSession())) return new Response("Please sign in first.", { status: 401 });

  const lines = exportTasks(format, serverClient());
  const first = await lines.next().catch(() => null);
  if (!first) return new Response("The server is away. Please try again.", { status: 503 });

  const today = new Date().toISOString().slice(0, 10);
  return new Response(asStream(String(first.value), lines), {
    headers: {
      "Content-Type": MEDIA_TYPES[format],
      "Content-Disposition": `attachment; filename="kept-${today}.${format}"`,
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
