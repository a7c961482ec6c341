import { Fragment, memo, type ReactNode } from "react";
import type { Tokens } from "marked";
import { classes } from "@/components/ui/classes";
import { linkAddress, plainText, withoutEntities, type MarkdownTokens } from "@/domain/markdown";
import { isFromRight } from "@/lib/text-direction";

type Token = MarkdownTokens[number];

interface MarkdownProps {
  tokens: MarkdownTokens;
  /** Called with the number of a check box in the order of the text. */
  onTick: (index: number) => void;
}

/**
 * A text in Markdown. Only the elements below can come of it: HTML is shown as it is written, and no
 * image is loaded.
 */
export const Markdown = memo(function Markdown({ tokens, onTick }: MarkdownProps) {
  return <>{new Renderer(onTick).all(tokens)}</>;
});

/** Renders tokens in the order of the text, in which it counts the check boxes. */
class Renderer {
  #boxes = 0;
  #isInLink = false;

  constructor(private readonly onTick: (index: number) => void) {}

  all(tokens: MarkdownTokens | undefined): ReactNode {
    return tokens?.map((token, index) => <Fragment key={index}>{this.#one(token)}</Fragment>);
  }

  #one(token: Token): ReactNode {
    const inner = () => this.all("tokens" in token ? token.tokens : undefined);
    switch (token.type) {
      case "space":
      case "def":
      case "checkbox": // the item shows it
        return null;
      case "paragraph":
        return <p dir="auto">{inner()}</p>;
      case "heading":
        return (
          <h3 dir="auto" className={token.depth < 3 ? "text-large" : undefined}>
            {inner()}
          </h3>
        );
      case "blockquote":
        return (
          <blockquote
            // "auto" would not see the paragraphs in it, which have directions of their own.
            dir={isFromRight((token as Tokens.Blockquote).text) ? "rtl" : undefined}
            className="flex flex-col gap-2 border-s-2 border-edge ps-3 text-ink-soft"
          >
            {inner()}
          </blockquote>
        );
      case "list":
        return this.#list(token as Tokens.List);
      case "code":
        return (
          <pre className="rounded-small bg-shade px-3 py-2 font-mono text-small whitespace-pre-wrap">
            <code>{token.text}</code>
          </pre>
        );
      case "codespan":
        return (
          <code className="rounded-small bg-shade px-1 font-mono text-small">{token.text}</code>
        );
      case "hr":
        return <hr className="border-line" />;
      case "table":
        return this.#table(token as Tokens.Table);
      case "strong":
        return <strong className="font-strong">{inner()}</strong>;
      case "em":
        return <em>{inner()}</em>;
      case "del":
        return <del>{inner()}</del>;
      case "br":
        return <br />;
      case "link":
        return this.#link(token.href, inner);
      case "image":
        return this.#link(token.href, () => withoutEntities(token.text) || token.href);
      case "text":
        return "tokens" in token && token.tokens ? inner() : textOf(token as Tokens.Text);
      case "escape":
        return token.text;
      default: // HTML, and what a later parser may know
        return <span className="whitespace-pre-wrap">{token.raw.trimEnd()}</span>;
    }
  }

  /** A link in another tab, or its text alone if it must not be opened. */
  #link(href: string, content: () => ReactNode): ReactNode {
    const address = this.#isInLink ? null : linkAddress(href);
    if (!address) return content();
    this.#isInLink = true;
    const inner = content();
    this.#isInLink = false;
    return (
      <a
        href={address}
        target="_blank"
        rel="noopener noreferrer"
        className="rounded-small text-accent underline decoration-1 underline-offset-4 hover:text-accent-strong"
      >
        {inner}
      </a>
    );
  }

  #list({ ordered, start, items }: Tokens.List): ReactNode {
    const content = items.map((item, index) => (
      <li key={index} dir="auto" className={item.task ? "list-none" : "ps-1"}>
        {item.task ? this.#task(item) : this.all(item.tokens)}
      </li>
    ));
    const look = classes(
      "flex flex-col gap-0.5",
      items.some(({ task }) => task) ? "ps-0" : ordered ? "list-decimal ps-7" : "list-disc ps-5",
    );
    if (!ordered) return <ul className={look}>{content}</ul>;
    return (
      <ol start={Number(start) || undefined} className={look}>
        {content}
      </ol>
    );
  }

  #task({ checked, tokens }: Tokens.ListItem): ReactNode {
    const index = this.#boxes++;
    return (
      <div className="flex items-start">
        <button
          type="button"
          role="checkbox"
          aria-checked={checked ?? false}
          aria-label={plainText(tokens).trim() || "Item"}
          onClick={() => this.onTick(index)}
          className="group/box -ms-2 flex size-8 shrink-0 items-center justify-center rounded-small pointer-coarse:size-11 pointer-coarse:-ms-3"
        >
          <TickBox />
        </button>
        <div className="min-w-0 flex-1 py-1 pointer-coarse:py-2.5">
          {tokens.map((token, number) => (
            // Its own items are not done with it.
            <div
              key={number}
              className={
                checked && token.type !== "list" ? "text-ink-soft line-through" : undefined
              }
            >
              {this.#one(token)}
            </div>
          ))}
        </div>
      </div>
    );
  }

  #table({ header, rows, align }: Tokens.Table): ReactNode {
    const cell = ({ tokens }: Tokens.TableCell, index: number, Cell: "th" | "td") => (
      <Cell
        key={index}
        dir="auto"
        style={{ textAlign: align[index] ?? "start" }}
        className={classes(
          "border border-line px-2 py-1 align-top",
          Cell === "th" && "font-strong",
        )}
      >
        {this.all(tokens)}
      </Cell>
    );
    return (
      <table className="w-full border-collapse">
        <thead>
          <tr>{header.map((each, index) => cell(each, index, "th"))}</tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>{row.map((each, index) => cell(each, index, "td"))}</tr>
          ))}
        </tbody>
      </table>
    );
  }
}

/** What is literal, as an address is, has no character references. */
const textOf = ({ text, escaped }: Tokens.Text) => (escaped ? text : withoutEntities(text));

/** The box of an item of a list, which is square, unlike that of a task. */
function TickBox() {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      <rect
        x="2"
        y="2"
        width="16"
        height="16"
        rx="3.5"
        strokeWidth="1.5"
        className="fill-transparent stroke-edge group-hover/box:stroke-accent group-aria-checked/box:fill-accent group-aria-checked/box:stroke-accent"
      />
      <path
        d="M6 10.4l2.8 2.8L14.2 7"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="fill-none stroke-on-accent opacity-0 group-aria-checked/box:opacity-100"
      />
    </svg>
  );
}
