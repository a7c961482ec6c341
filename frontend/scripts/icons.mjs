/** Draws the icons: a check mark on a rounded square. `node scripts/icons.mjs` writes them. */
import { writeFile } from "node:fs/promises";
import { crc32, deflateSync } from "node:zlib";

const ACCENT = [0x31, 0x52, 0xa3];
const WHITE = [0xff, 0xff, 0xff];
/** The check mark, in units of the square's side, and half the width of its stroke. */
const CHECK = [
  [0.28, 0.525],
  [0.425, 0.672],
  [0.732, 0.344],
];
const STROKE = 0.047;
const BOLD = 0.065;
const CORNER = 0.25;

const ICONS = [
  { file: "public/icons/icon-192.png", size: 192, corner: CORNER, scale: 1 },
  { file: "public/icons/icon-512.png", size: 512, corner: CORNER, scale: 1 },
  // Systems crop these icons to their own shape, so colour fills them and the mark is smaller.
  { file: "public/icons/maskable-512.png", size: 512, corner: 0, scale: 0.72 },
  { file: "src/app/apple-icon.png", size: 180, corner: 0, scale: 0.86 },
];

for (const { file, size, corner, scale } of ICONS) {
  await writeFile(new URL(`../${file}`, import.meta.url), png(size, pixelsOf(size, corner, scale)));
}

// The icon that browsers request by default. In a tab the mark is larger, and at the smallest size bolder.
const FAVICON = [16, 32, 48].map((size) => ({
  size,
  image: png(size, pixelsOf(size, CORNER, 1.15, size < 32 ? BOLD : STROKE)),
}));
await writeFile(new URL("../public/favicon.ico", import.meta.url), ico(FAVICON));

function pixelsOf(size, corner, scale, stroke = STROKE) {
  const pixels = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const point = [(x + 0.5) / size, (y + 0.5) / size];
      const onMark = point.map((at) => (at - 0.5) / scale + 0.5);
      const inMark = coverage((toCheck(onMark) - stroke) * scale, size);
      const inSquare = coverage(toSquare(point, corner), size);
      const color = ACCENT.map((channel, i) => channel + (WHITE[i] - channel) * inMark);
      pixels.set([...color.map(Math.round), Math.round(255 * inSquare)], (y * size + x) * 4);
    }
  }
  return pixels;
}

/** How much of a pixel lies inside, from its distance to the edge. */
function coverage(distance, size) {
  return Math.min(1, Math.max(0, 0.5 - distance * size));
}

function toSquare([x, y], corner) {
  const [dx, dy] = [Math.abs(x - 0.5) - 0.5 + corner, Math.abs(y - 0.5) - 0.5 + corner];
  const outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  return corner === 0 ? -1 : outside + Math.min(Math.max(dx, dy), 0) - corner;
}

function toCheck(point) {
  return Math.min(toLine(point, CHECK[0], CHECK[1]), toLine(point, CHECK[1], CHECK[2]));
}

function toLine([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}

/** An icon file: a directory of images, then the images. */
function ico(images) {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2); // icons, not cursors
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ size, image }, index) => {
    const entry = 6 + 16 * index;
    head.set([size, size], entry);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(image.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  });
  return Buffer.concat([head, ...images.map(({ image }) => image)]);
}

function png(size, pixels) {
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    pixels.copy(rows, y * (size * 4 + 1) + 1, y * size * 4, (y + 1) * size * 4);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6], 8); // 8 bits a channel, RGBA
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
