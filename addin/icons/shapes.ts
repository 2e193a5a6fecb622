/** A point is covered or not; pictures are drawn on a square of 16 by 16 units, y downwards. */
export type Covers = (x: number, y: number) => boolean;
export type Point = readonly [x: number, y: number];

export const rect = (left: number, top: number, width: number, height: number, corner = 0): Covers => {
  const [halfX, halfY] = [width / 2, height / 2];
  return (x, y) => {
    const outX = Math.max(Math.abs(x - left - halfX) - halfX + corner, 0);
    const outY = Math.max(Math.abs(y - top - halfY) - halfY + corner, 0);
    if (corner === 0) return outX === 0 && outY === 0;
    return Math.hypot(outX, outY) <= corner;
  };
};

export const disc = (centerX: number, centerY: number, radius: number): Covers => {
  return (x, y) => Math.hypot(x - centerX, y - centerY) <= radius;
};

/** Part of a ring, clockwise from one angle to another in degrees; 0 points right, 90 down. */
export const arc = (center: Point, radius: number, thickness: number, from: number, to: number): Covers => {
  const span = to - from;
  return (x, y) => {
    const [dx, dy] = [x - center[0], y - center[1]];
    if (Math.abs(Math.hypot(dx, dy) - radius) > thickness / 2) return false;
    const turned = (((Math.atan2(dy, dx) * 180) / Math.PI - from) % 360) + 360;
    return turned % 360 <= span;
  };
};

/** Joined strokes with round ends. */
export const line = (thickness: number, ...points: readonly Point[]): Covers => {
  const strokes = points.slice(1).map((end, index) => [points[index] ?? end, end] as const);
  return (x, y) => strokes.some(([a, b]) => distance(x, y, a, b) <= thickness / 2);
};

/** Convex; corners in clockwise order. */
export const polygon = (...corners: readonly Point[]): Covers => {
  const edges = corners.map((corner, index) => [corner, corners[(index + 1) % corners.length] ?? corner] as const);
  return (x, y) => edges.every(([a, b]) => (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) >= 0);
};

function distance(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - ax - share * dx, y - ay - share * dy);
}
