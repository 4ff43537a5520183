/** A statement as PostgreSQL understood it: the text form of its query tree (`pg_node_tree`), read. */
export interface TreeNode {
  /** Such as `QUERY`, `OPEXPR`, `VAR`. */
  readonly type: string;
  readonly fields: Readonly<Record<string, Tree>>;
}

/** A node, a list, a single value as text, or null for what is absent. */
export type Tree = TreeNode | readonly Tree[] | string | null;

export const isNode = (tree: Tree | undefined, ...types: string[]): tree is TreeNode =>
  tree !== null && typeof tree === 'object' && 'type' in tree && (types.length === 0 || types.includes(tree.type));

/** A field that is a list; absent ones are empty. */
export function listOf({ fields }: TreeNode, name: string): readonly Tree[] {
  const list = fields[name];
  return Array.isArray(list) ? (list as readonly Tree[]) : [];
}

/** The nodes of one type in a field that is a list. */
export const nodesOf = (node: TreeNode, name: string, ...types: string[]): TreeNode[] =>
  listOf(node, name).filter((tree) => isNode(tree, ...types));

/** A field that is a single value. */
export function textOf({ fields }: TreeNode, name: string): string {
  const text = fields[name];
  if (typeof text !== 'string') throw new TypeError(`A query tree has no text ${name}.`);
  return text;
}

export const numberOf = (node: TreeNode, name: string): number => Number(textOf(node, name));

/** The direct parts of a tree. */
export function partsOf(tree: Tree): readonly Tree[] {
  if (isNode(tree)) return Object.values(tree.fields);
  return Array.isArray(tree) ? (tree as readonly Tree[]) : [];
}

/** Whether a tree, or any part of it, is a node that fits. */
export const contains = (tree: Tree, fits: (node: TreeNode) => boolean): boolean =>
  (isNode(tree) && fits(tree)) || partsOf(tree).some((part) => contains(part, fits));

/** As PostgreSQL's own `pg_strtok`: brackets and blanks part words, a backslash escapes. */
const word = /[(){}]|(?:\\[\s\S]|[^\s(){}\\])+/g;

/** Reads the text of a query tree. */
export function readTree(text: string): Tree {
  const words = text.match(word) ?? [];
  let at = 0;
  const next = (): string => {
    const read = words[at++];
    if (read === undefined) throw new SyntaxError('A query tree ended early.');
    return read;
  };
  const value = (): Tree => {
    const read = next();
    if (read === '{') return node();
    if (read === '(') return list();
    return read === '<>' ? null : read.replaceAll(/\\([\s\S])/g, '$1');
  };
  const list = (): Tree[] => {
    const parts: Tree[] = [];
    while (words[at] !== ')') parts.push(value());
    at++;
    return parts;
  };
  const node = (): TreeNode => {
    const type = next();
    const fields: Record<string, Tree> = {};
    while (words[at] !== '}') {
      const name = next().slice(1);
      const values: Tree[] = [];
      while (!words[at]?.startsWith(':') && words[at] !== '}') values.push(value());
      // A constant's bytes are several words.
      fields[name] = values.length === 1 ? (values[0] ?? null) : values;
    }
    at++;
    return { type, fields };
  };
  return value();
}
