/** Uniform numbers in [0, 1). Made from a seed where a program is composed, so that every run repeats. */
export type Random = () => number;
