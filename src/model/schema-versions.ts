/** Versions of the documents that are written as JSON; a changed meaning of a field changes the first number. */
export const SCHEMA_VERSIONS = {
  /** Notifications hold incidents of a report and share its version. */
  report: '1.3.0',
  explanation: '1.1.0',
  checkup: '1.0.0',
  whois: '1.0.0',
  patterns: '1.0.0',
  lint: '1.0.0',
} as const;
