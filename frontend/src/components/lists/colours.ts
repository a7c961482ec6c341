/** The colours of lists and labels, as the API names them, each with the class of its dot. */
export const DOTS = {
  grey: "bg-list-grey",
  red: "bg-list-red",
  orange: "bg-list-orange",
  yellow: "bg-list-yellow",
  green: "bg-list-green",
  teal: "bg-list-teal",
  blue: "bg-list-blue",
  purple: "bg-list-purple",
  pink: "bg-list-pink",
  brown: "bg-list-brown",
} as const;

export type Colour = keyof typeof DOTS;

export const COLOURS = Object.keys(DOTS) as Colour[];

/** A colour by its name; grey if a later API has others. */
export const colourOf = (name: string): Colour =>
  COLOURS.find((colour) => colour === name) ?? "grey";
