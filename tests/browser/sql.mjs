// node sql.mjs trino|hive: reads SQL on standard input and prints what that grammar finds wrong, one line an error.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

// The package is written for bundlers: its imports name no file endings. Node resolves them with this.
register('data:text/javascript,' + encodeURIComponent(`
  import { existsSync } from 'node:fs';
  import { fileURLToPath } from 'node:url';
  export async function resolve(name, context, next) {
    if (name.startsWith('.') && context.parentURL?.includes('/dt-sql-parser/')) {
      const url = new URL(name, context.parentURL).href;
      for (const end of ['', '.js', '/index.js'])
        if ((end !== '' || name.endsWith('.js')) && existsSync(fileURLToPath(url + end)))
          return { url: url + end, shortCircuit: true };
    }
    return next(name, context);
  }
  export async function load(url, context, next) {
    return next(url, url.includes('/dt-sql-parser/') ? { ...context, format: 'module' } : context);
  }`), import.meta.url);

const { TrinoSQL, HiveSQL } = await import('dt-sql-parser');
const parser = process.argv[2] === 'hive' ? new HiveSQL() : new TrinoSQL();
for (const { startLine, startColumn, message } of parser.validate(readFileSync(0, 'utf8')))
  console.log(`line ${startLine}:${startColumn}: ${message}`);
