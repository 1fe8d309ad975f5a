/** Lengths of the papers: points (1/72 inch) everywhere, millimetres where a rule of layout is written in them. */
export const mm = (length: number): number => (length * 72) / 25.4;

/** Width and height of a sheet in points. */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
}

export const A4: SheetSize = { width: mm(210), height: mm(297) };
export const A3: SheetSize = { width: mm(297), height: mm(420) };
export const A6: SheetSize = { width: mm(105), height: mm(148) };

export const landscape = ({ width, height }: SheetSize): SheetSize => ({
  width: height,
  height: width,
});

/** The space between the edge of the sheet and the type area, in points. */
export interface Margins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Forms for the hall: narrow enough for a table of seven columns, wide enough for a binding hole. */
export const formMargins: Margins = {
  top: mm(22),
  right: mm(24),
  bottom: mm(22),
  left: mm(26),
};

/** GB/T 9704-2012 §5.2: 天头 37 mm, 订口 28 mm, type area 156 × 225 mm. */
export const officialMargins: Margins = {
  top: mm(37),
  right: mm(26),
  bottom: mm(35),
  left: mm(28),
};
