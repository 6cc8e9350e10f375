/** Could a shell command change anything? Those that are shown to a person as confirmation must not. */
export function changesSomething(command: string): boolean {
  const words = /\b(?:rm|mv|cp|kill|pkill|restart|stop|delete|DELETE|PUT|POST|PATCH|shutdown|truncate|tee|dd|sed -i)\b/;
  const quoted = command.replace(/'[^']*'|"[^"]*"/g, '');
  const writes = /(?<![0-9&])>(?!\s*(?:&\d|\/dev\/null))/;
  const requests = /\bcurl\b.*\s(?:-X|--request|-d|--data\S*|-T|-F)\b/;
  return words.test(quoted) || writes.test(quoted) || requests.test(command);
}
