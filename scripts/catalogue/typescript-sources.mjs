/** What the catalogues read from TypeScript sources: classes with their documentation, and objects of constants. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A source file as a syntax tree. */
export function sourceOf(path) {
  return ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
}

/** The documentation comment of a node as one text; a link is written as code. */
export function docOf(node) {
  const comment = node.jsDoc?.at(-1)?.comment;
  const parts = typeof comment === 'string' ? [comment] : (comment ?? []).map(partText);
  return parts.join('').trim();
}

function partText(part) {
  return ts.isJSDocLink(part) ? `\`${part.name?.getText() ?? part.text}\`` : part.text;
}

/** The exported classes of a file: name, doc, statics by name, and properties with type, doc and decorators. */
export function classesOf(source) {
  return source.statements.filter((node) => ts.isClassDeclaration(node) && isExported(node)).map(classOf);
}

/** The exported constants of a file that are initialised: name, doc and value (see `valueOf`). */
export function constantsOf(source) {
  return source.statements
    .filter((node) => ts.isVariableStatement(node) && isExported(node))
    .flatMap((node) => node.declarationList.declarations.map((one) => ({ doc: docOf(node), ...constantOf(one) })));
}

function isExported(node) {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function classOf(node) {
  const properties = node.members.filter(ts.isPropertyDeclaration);
  const isStatic = (member) => member.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.StaticKeyword);
  return {
    name: node.name.text,
    doc: docOf(node),
    statics: Object.fromEntries(
      properties.filter(isStatic).map((member) => [member.name.getText(), valueOf(member.initializer)]),
    ),
    properties: properties.filter((member) => !isStatic(member)).map(propertyOf),
  };
}

function propertyOf(member) {
  return {
    name: member.name.getText(),
    doc: docOf(member),
    optional: member.questionToken !== undefined,
    type: member.type?.getText() ?? '',
    decorators: (ts.getDecorators(member) ?? []).map(({ expression }) => ({
      name: expression.expression.getText(),
      arguments: expression.arguments.map(valueOf),
    })),
  };
}

function constantOf(declaration) {
  return { name: declaration.name.getText(), value: declaration.initializer && valueOf(declaration.initializer) };
}

/** A literal as its value, lists and objects of literals likewise; anything else as { code: its source text }. */
export function valueOf(node) {
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return valueOf(node.expression);
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(valueOf);
  if (ts.isObjectLiteralExpression(node) && node.properties.every(ts.isPropertyAssignment)) {
    return Object.fromEntries(node.properties.map((one) => [one.name.text, valueOf(one.initializer)]));
  }
  return { code: node.getText() };
}
