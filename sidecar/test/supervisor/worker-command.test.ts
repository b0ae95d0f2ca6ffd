import { describe, expect, it } from 'vitest';
import { V8_OPTIONS } from '../../src/supervisor/v8-options.ts';
import { ownCommand } from '../../src/supervisor/worker-command.ts';

const own = {
  execPath: '/bin/node',
  execArgv: ['--no-warnings'],
  argv: ['/bin/node', '/app/main.ts', '--old'],
  env: { PATH: '/bin' },
};

describe('the command that starts this program again', () => {
  it('keeps little young garbage, unless its own start says otherwise', () => {
    const { args } = ownCommand({ ...own, execArgv: ['--max-semi-space-size=16'] }, [], false);
    expect(args.filter((arg) => arg.startsWith('--max-semi-space-size'))).toEqual([
      ...V8_OPTIONS,
      '--max-semi-space-size=16', // V8 takes the last
    ]);
  });

  it('repeats Node’s options and the script', () => {
    expect(ownCommand(own, ['--worker'], false)).toMatchObject({
      program: '/bin/node',
      args: [...V8_OPTIONS, '--no-warnings', '/app/main.ts', '--worker'],
    });
  });

  it('is the executable alone inside a single executable', () => {
    expect(ownCommand(own, ['--worker'], true)).toMatchObject({ program: '/bin/node', args: ['--worker'] });
  });

  it('passes the environment on, with few memory pools unless it says otherwise', () => {
    expect(ownCommand(own, [], true).env).toEqual({ PATH: '/bin', MALLOC_ARENA_MAX: '2' });
    const env = { MALLOC_ARENA_MAX: '8' };
    expect(ownCommand({ ...own, env }, [], true).env).toEqual(env);
  });
});
