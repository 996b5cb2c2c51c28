// node validate.mjs [--any-info] FOLDER...: the Khronos glTF-Validator over every GLB below the folders. No error, no
// warning, and without --any-info no information either but what is known of meshopt; else 1 is returned.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import validator from 'gltf-validator';

/** What the validator says of sound files. It does not know the extension, so it cannot see what uses the buffer. */
const KNOWN_OF_MESHOPT = new Set(['UNSUPPORTED_EXTENSION /extensionsUsed/0', 'UNUSED_OBJECT /buffers/0']);
/** Severities of the validator. */
const WARNING = 1;

const glbs = (path) => statSync(path).isDirectory()
  ? readdirSync(path).sort().flatMap((name) => glbs(join(path, name)))
  : path.endsWith('.glb') ? [path] : [];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'any-info': { type: 'boolean' } } });

const problem = (issue, isMeshopt) => {
  const named = `${issue.code} ${issue.pointer ?? issue.offset ?? ''}`;
  const known = issue.severity > WARNING && (values['any-info'] || (isMeshopt && KNOWN_OF_MESHOPT.has(named)));
  return known ? [] : [`${named} ${issue.message}`];
};

let bad = 0;
const files = positionals.flatMap(glbs);
for (const file of files) {
  const report = await validator.validateBytes(new Uint8Array(readFileSync(file)), { uri: file });
  const isMeshopt = (report.info?.extensionsRequired ?? []).includes('EXT_meshopt_compression');
  const problems = report.issues.messages.flatMap((issue) => problem(issue, isMeshopt));
  if (problems.length > 0) {
    bad += 1;
    console.log(`${file}\n  ${problems.slice(0, 5).join('\n  ')}`);
  }
}
console.log(`glTF-Validator ${validator.version()}: ${files.length} GLB files, ${bad} with something to say`);
process.exit(bad > 0 || files.length === 0 ? 1 : 0);
