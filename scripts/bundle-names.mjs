import ts from 'typescript';

/**
 * Takes out esbuild's calls that name a function as the language does anyway. They run each time the function is made, which
 * cost a tenth of a short request; those stay that undo a new name, such as a class's that met another of its name.
 * Blanks take their place, so that source maps hold.
 */
export function withoutNeedlessNames(code) {
  const source = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const blanks = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.Identifier && isNeedless(node)) {
      const [target] = node.arguments;
      if (ts.isIdentifier(target)) blanks.push([node.getStart(), node.parent.end]);
      else blanks.push([node.getStart(), target.getStart()], [target.end, node.end]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let [done, at] = ['', 0];
  for (const [start, end] of blanks.sort(([one], [other]) => one - other)) {
    done += code.slice(at, start) + code.slice(start, end).replace(/[^\n]/g, ' ');
    at = end;
  }
  return done + code.slice(at);
}

/** Whether what is named by the call has that very name without it. */
function isNeedless({ expression, arguments: [target, name], parent }) {
  if (expression.text !== '__name' || !ts.isStringLiteral(name)) return false;
  // A function's declaration is named by a statement of its own.
  if (ts.isExpressionStatement(parent)) return ts.isIdentifier(target) && target.text === name.text;
  if (ts.isFunctionExpression(target) && target.name !== undefined) return target.name.text === name.text;
  if (!ts.isFunctionExpression(target) && !ts.isArrowFunction(target)) return false;
  // What stands right of a name takes that.
  const place = ts.isBinaryExpression(parent) ? parent.left : parent.name;
  return place !== undefined && (ts.isIdentifier(place) || ts.isStringLiteral(place)) && place.text === name.text;
}
