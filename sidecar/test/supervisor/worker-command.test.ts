import { describe, expect, it } from 'vitest';
import { ownCommand } from '../../src/supervisor/worker-command.ts';

const own = {
  execPath: '/bin/node',
  execArgv: ['--no-warnings'],
  argv: ['/bin/node', '/app/main.ts', '--old'],
};

describe('the command that starts this program again', () => {
  it('repeats Node’s options and the script', () => {
    expect(ownCommand(own, ['--worker'], false)).toEqual({
      program: '/bin/node',
      args: ['--no-warnings', '/app/main.ts', '--worker'],
    });
  });

  it('is the executable alone inside a single executable', () => {
    expect(ownCommand(own, ['--worker'], true)).toEqual({ program: '/bin/node', args: ['--worker'] });
  });
});
