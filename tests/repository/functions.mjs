// How long functions are, by TypeScript's parser. Reads texts of JavaScript by file as JSON; writes
// [file, name, lines] for each function with a body. What documents a function within is not counted,
// nor is a function that a whole script is called in: that is the script's own scope.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(process.argv[2])("typescript");
const DOCUMENTATION = /^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*\n?/gm;

/** `(() => { ... })()` that stands in no other function. */
function isScript(node) {
  const call = node.parent.parent;
  const isCalled = ts.isParenthesizedExpression(node.parent) && ts.isCallExpression(call);
  return isCalled && !ts.findAncestor(node.parent, ts.isFunctionLike);
}

function linesOf({ body }) {
  const text = body.getText();
  const inside = ts.isBlock(body) ? text.slice(1, -1) : text;
  return inside.trim().replace(DOCUMENTATION, "").split("\n").length;
}

const found = [];
for (const [file, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const see = (node) => {
    if (ts.isFunctionLike(node) && node.body && !isScript(node)) {
      const { name } = node.name ? node : node.parent;
      found.push([file, name?.getText() ?? "without a name", linesOf(node)]);
    }
    node.forEachChild(see);
  };
  see(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS));
}
console.log(JSON.stringify(found));
