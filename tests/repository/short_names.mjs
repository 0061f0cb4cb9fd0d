// Compares two texts of JavaScript with TypeScript's parser: the same tree, and every name bound to the
// same declaration. Reads pairs of texts as JSON; writes what differs, or null, for each.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ts = createRequire(process.argv[2])("typescript");

/** All names of a text in order, each with the place of its declaration among them; and the tree. */
function namesOf(text) {
  const file = ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const options = { allowJs: true, noLib: true, noResolve: true, target: ts.ScriptTarget.Latest };
  const host = {
    getSourceFile: (name) => (name === "a.js" ? file : undefined),
    getDefaultLibFileName: () => "lib.d.ts",
    writeFile: () => {},
    getCurrentDirectory: () => "",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (name) => name === "a.js",
    readFile: () => text,
  };
  const checker = ts.createProgram(["a.js"], options, host).getTypeChecker();
  const found = [];
  const tree = [file.parseDiagnostics.length];
  const see = (node) => {
    if (ts.isShorthandPropertyAssignment(node)) {
      tree.push("property", node.name.text, "name");
      found.push({ node: node.name, symbol: checker.getShorthandAssignmentValueSymbol(node) });
      if (node.objectAssignmentInitializer) see(node.objectAssignmentInitializer);
    } else if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name)) {
      tree.push("property", node.name.text);
      see(node.initializer);
    } else if (
      ts.isBindingElement(node) &&
      ts.isObjectBindingPattern(node.parent) &&
      !node.dotDotDotToken
    ) {
      tree.push("binding", (node.propertyName ?? node.name).text);
      see(node.name);
      if (node.initializer) see(node.initializer);
    } else if (ts.isIdentifier(node)) {
      const { parent } = node;
      const isProperty =
        (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
        (ts.isMethodDeclaration(parent) && parent.name === node);
      tree.push(isProperty ? node.text : "name");
      if (!isProperty) found.push({ node, symbol: checker.getSymbolAtLocation(node) });
    } else {
      tree.push(
        node.kind,
        ts.isLiteralExpression(node) ||
          ts.isTemplateHead(node) ||
          ts.isTemplateMiddle(node) ||
          ts.isTemplateTail(node)
          ? node.text
          : "",
      );
      node.forEachChild(see);
    }
  };
  see(file);
  const places = new Map(found.map(({ node }, n) => [node.getStart(file), n]));
  return {
    tree: tree.map(String),
    names: found.map(({ node, symbol }) => {
      const declared = symbol?.declarations?.[0];
      const name = declared && (ts.getNameOfDeclaration(declared) ?? declared);
      const place = name && places.get(name.getStart(file));
      return place === undefined ? node.text : place;
    }),
  };
}

function difference(one, other) {
  const [a, b] = [namesOf(one), namesOf(other)];
  for (const part of ["tree", "names"]) {
    const at = a[part].findIndex((value, n) => value !== b[part][n]);
    if (at >= 0 || a[part].length !== b[part].length)
      return `${part} ${at}: ${a[part].slice(at - 2, at + 3)} | ${b[part].slice(at - 2, at + 3)}`;
  }
  return null;
}

const pairs = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map((pair) => difference(...pair))));
