/** What a server says of loading everything at its start, which is another matter than synchronising changes. */
export const LOADS: readonly string[] = ['naming/distro-snapshot-failure', 'naming/distro-not-loaded'];
