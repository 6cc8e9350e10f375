import { CatalogError } from '../errors.js';
import { closest } from '../model/closest.js';
import type { FieldValue, Role, Severity, SubjectType } from '../model/event.js';
import { FIELDS } from '../model/fields.js';
import type { LogKind } from '../model/log-file.js';
import type { Level } from '../model/log-record.js';
import type { Pattern } from '../model/pattern.js';
import type { Text } from '../model/text.js';
import { isFieldName, parseTemplate, TemplateError } from '../template/parse-template.js';
import type { YamlDocument } from './yaml-document.js';

/** A pattern file after the schema check: its shape is certain, its names are not. */
type PatternFile = {
  readonly title: Text;
  readonly description: Text;
  readonly kind: string;
  readonly role: Role;
  readonly severity: Severity;
  readonly subject: SubjectType;
  readonly scope?: 'message' | 'exception';
  readonly fold?: number;
  readonly source: {
    readonly files: readonly LogKind[];
    readonly logger?: string;
    readonly levels?: readonly Lowercase<Level>[];
  };
  readonly variants: readonly {
    readonly versions: string;
    readonly template: string;
    readonly examples: readonly { readonly message: string; readonly fields?: Readonly<Record<string, FieldValue>> }[];
  }[];
  readonly fields?: Readonly<Record<string, string>>;
  readonly rejects: readonly string[];
  readonly references: readonly string[];
};

/** Repeats closer than this are one event unless the pattern says otherwise. */
const DEFAULT_FOLD_SECONDS = 15;

/** The pattern of a schema-checked file. Throws CatalogError for an unknown kind, placeholder or field. */
export function readPattern(id: string, document: YamlDocument, kinds: ReadonlySet<string>): Pattern {
  const file = document.value;
  if (!isPatternFile(file)) throw new CatalogError(`${document.at([])} is no pattern.`);
  if (!kinds.has(file.kind))
    fail(document, ['kind'], `unknown event kind "${file.kind}".`, closest(file.kind, [...kinds]));
  for (const [index, variant] of file.variants.entries()) checkTemplate(document, index, variant.template);
  for (const name of Object.keys(file.fields ?? {})) {
    if (!isFieldName(name))
      fail(document, ['fields', name], `unknown field "${name}".`, closest(name, Object.keys(FIELDS)));
  }
  return {
    id,
    title: file.title,
    description: file.description,
    kind: file.kind,
    role: file.role,
    severity: file.severity,
    subject: file.subject,
    scope: file.scope ?? 'message',
    fold: (file.fold ?? DEFAULT_FOLD_SECONDS) * 1000,
    source: { files: file.source.files, logger: file.source.logger, levels: file.source.levels ?? [] },
    variants: file.variants.map((variant) => ({
      versions: variant.versions,
      template: variant.template,
      examples: variant.examples.map((example) => ({ message: example.message, fields: example.fields ?? {} })),
    })),
    fields: file.fields ?? {},
    rejects: file.rejects,
    references: file.references,
  };
}

/** The schema has already proved the shape; this only tells the compiler. */
function isPatternFile(value: unknown): value is PatternFile {
  return typeof value === 'object' && value !== null && 'variants' in value && 'kind' in value;
}

function checkTemplate(document: YamlDocument, index: number, template: string): void {
  try {
    parseTemplate(template);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = document.at(['variants', index, 'template']);
    throw new CatalogError(`${place} ${error.message} (character ${error.offset + 1} of the template)`, {
      cause: error,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    });
  }
}

function fail(
  document: YamlDocument,
  path: readonly (string | number)[],
  message: string,
  near: string | undefined,
): never {
  throw new CatalogError(
    `${document.at(path)} ${message}`,
    near === undefined ? {} : { hint: `Did you mean "${near}"?` },
  );
}
