#!/usr/bin/env node
// Starts the program for this system, which npm has installed as an optional package.

'use strict';

const { spawn } = require('node:child_process');

const name = `@lectern/${process.platform}-${process.arch}`;
const file = process.platform === 'win32' ? 'lectern.exe' : 'lectern';

let program;
try {
  program = require.resolve(`${name}/${file}`);
} catch {
  console.error(`lectern: the package ${name} is not installed.`);
  console.error('  Either there is no program for this system yet, or optional packages were left out:');
  console.error('  install lectern again without --omit=optional.');
  process.exit(2);
}

const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
child.on('error', (error) => {
  console.error(`lectern: ${program} cannot be started: ${error.message}`);
  process.exit(2);
});
// The terminal sends Ctrl+C to both; the program decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (signal !== 'SIGINT') child.kill(signal);
  });
}
child.on('exit', (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});
