// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Markdown } from "@/components/panel/Markdown";
import { parseMarkdown } from "@/domain/markdown";

afterEach(cleanup);

const show = (text: string, onTick: (index: number) => void = () => undefined) =>
  render(<Markdown tokens={parseMarkdown(text)} onTick={onTick} />).container;

const ELEMENTS = new Set(
  (
    "p h3 blockquote ul ol li pre code hr table thead tbody tr th td strong em del br a span div " +
    "button svg rect path"
  ).split(" "),
);
const ATTRIBUTES = new Set(
  (
    "class dir href target rel start style type role aria-checked aria-label aria-hidden viewbox " +
    "width height x y rx d stroke-width stroke-linecap stroke-linejoin"
  ).split(" "),
);

const ATTACKS = [
  "<script>alert(1)</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<img src=x onerror=alert(1)>",
  "<IMG SRC=x ONERROR=alert(1)//",
  "<img src=`x` onerror=alert(1)>",
  "<svg onload=alert(1)>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
  "<svg/onload=alert(1)",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<iframe src=javascript:alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<object data=javascript:alert(1)>",
  "<embed src=javascript:alert(1)>",
  "<a href=javascript:alert(1)>x</a>",
  "<a href='  javascript:alert(1)'>x</a>",
  "<form action=javascript:alert(1)><input type=submit>",
  "<input autofocus onfocus=alert(1)>",
  "<details open ontoggle=alert(1)>",
  "<body onload=alert(1)>",
  "<style>@import 'javascript:alert(1)';</style>",
  "<div style='background:url(javascript:alert(1))'>x</div>",
  "<link rel=stylesheet href=//evil.example/x.css>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<base href='//evil.example/'>",
  "<!-- <img src=x onerror=alert(1)> -->",
  "<!--><script>alert(1)</script>-->",
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?php echo 1 ?>",
  "<!DOCTYPE html><script>alert(1)</script>",
  "text <b onmouseover=alert(1)>bold</b>",
  "[x](javascript:alert(1))",
  "[x](JAVASCRIPT:alert(1))",
  "[x]( javascript:alert(1))",
  "[x](\njavascript:alert(1))",
  "[x](<javascript:alert(1)>)",
  "[x](<java\tscript:alert(1)>)",
  "[x](javascript&colon;alert(1))",
  "[x](javascript&#58;alert(1))",
  "[x](javascript&#x3A;alert(1))",
  "[x](&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;:alert(1))",
  "[x](&#x6a;avascript:alert(1))",
  "[x](\\javascript:alert(1))",
  "[x](java\\script:alert(1))",
  "[x](javascript://example.com/%0aalert(1))",
  "[x](javascript:alert(1) 'title\" onmouseover=\"alert(1)')",
  "[x](https://example.com \"t' onmouseover='alert(1)\")",
  '[x](https://example.com/" onmouseover="alert(1))',
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "[x](DATA:image/svg+xml,<svg/onload=alert(1)>)",
  "[x](vbscript:msgbox(1))",
  "[x](VbScRiPt:msgbox(1))",
  "[x](file:///etc/passwd)",
  "[x](blob:https://example.com/1)",
  "[x](view-source:https://example.com)",
  "[x](//evil.example)",
  "[x](/api/auth/sign-out)",
  "[x](?q=1)",
  "[x](&#x1;javascript:alert(1))",
  "[x](\u0000javascript:alert(1))",
  "[x](\u2028javascript:alert(1))",
  "<javascript:alert(1)>",
  "<JAVASCRIPT:alert(1)>",
  "<data:text/html,x>",
  "<vbscript:x>",
  '<https://example.com/"onmouseover="alert(1)>',
  '<a@b.c"onclick="alert(1)>',
  'https://example.com/"onmouseover=alert(1)//',
  "https://example.com/<script>alert(1)</script>",
  "www.example.com/'onclick=alert(1)",
  "javascript:alert(1)",
  "[x]\n\n[x]: javascript:alert(1)",
  "[x][y]\n\n[y]: <java\tscript:alert(1)> 'onclick=alert(1)'",
  "[x]: data:text/html,x\n[x]",
  "![x](javascript:alert(1))",
  "![x](x onerror=alert(1))",
  '![x" onerror="alert(1)](https://example.com/x.png)',
  "![<img src=x onerror=alert(1)>](data:image/svg+xml,x)",
  "![x](https://evil.example/track.gif)",
  "[![x](https://evil.example/track.gif)](javascript:alert(1))",
  "[[x](javascript:alert(1))](https://example.com)",
  "[a [b](https://b.example) c](https://a.example)",
  "[https://a.example](https://b.example)",
  "[x](((((javascript:alert(1)))))",
  "[[[[[x]]]]](javascript:alert(1))",
  "`<img src=x onerror=alert(1)>`",
  '```html" onclick=alert(1)\n<script>alert(1)</script>\n```',
  "    <script>alert(1)</script>",
  "| <script>alert(1)</script> | [x](javascript:alert(1)) |\n|:-|-|\n| <img src=x onerror=alert(1)> | ![x](data:x) |",
  "> <script>alert(1)</script>",
  "- [ ] <img src=x onerror=alert(1)>",
  "- [x] [x](javascript:alert(1))",
  "# <script>alert(1)</script>",
  "*<img src=x onerror=alert(1)>*",
  "~~<svg onload=alert(1)>~~",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;img src=x onerror=alert(1)&#62;",
  "\\<script>alert(1)\\</script>",
];

describe("what may be of harm", () => {
  it.each(ATTACKS)("is no more than text: %s", (attack) => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const container = show(attack);
    for (const element of container.querySelectorAll("*")) {
      expect(ELEMENTS).toContain(element.localName);
      for (const { name } of element.attributes) expect(ATTRIBUTES).toContain(name.toLowerCase());
      const style = element.getAttribute("style");
      if (style) expect(style).toMatch(/^text-align: (start|left|right|center);$/);
    }
    for (const link of container.querySelectorAll("a")) {
      expect(link.getAttribute("href")).toMatch(/^(https?:\/\/|mailto:)/);
      expect(link.rel).toBe("noopener noreferrer");
      expect(link.target).toBe("_blank");
      expect(link.querySelector("a")).toBeNull();
    }
    expect(errors).not.toHaveBeenCalled(); // React names elements that are wrongly nested
    errors.mockRestore();
  });
});

it("shows what is written in the text", () => {
  const container = show(
    "# Plan\n\nSome *soft* and **strong** ~~old~~ `code`\nnext line, https://example.com and a@b.example\n\n" +
      "1. one\n2. two\n\n> quoted\n\n![a fig](https://example.com/fig.png) <b>bold</b>\n\n---\n\n| a |\n|---|\n| b |",
  );
  expect(container.querySelector("h3")?.textContent).toBe("Plan");
  expect(
    container.querySelectorAll("em, strong, del, code, br, ol > li, blockquote, hr, td"),
  ).toHaveLength(10);
  expect([...container.querySelectorAll("a")].map((link) => [link.textContent, link.href])).toEqual(
    [
      ["https://example.com", "https://example.com/"],
      ["a@b.example", "mailto:a@b.example"],
      ["a fig", "https://example.com/fig.png"],
    ],
  );
  expect(container.textContent).toContain("<b>bold</b>");
});

it("counts check boxes in the order of the text", () => {
  const onTick = vi.fn();
  show("- [ ] Pots\n  - [x] Clay *small*\n- [ ] Earth", onTick);
  expect(screen.getByRole("checkbox", { name: "Clay small" }).ariaChecked ?? "true").toBe("true");
  fireEvent.click(screen.getByRole("checkbox", { name: "Clay small" }));
  fireEvent.click(screen.getByRole("checkbox", { name: "Earth" }));
  expect(onTick.mock.calls).toEqual([[1], [2]]);
});
