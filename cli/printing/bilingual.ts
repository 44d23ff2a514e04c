import type { Command } from 'commander';

const TITLES = new Map([
  ['Usage:', '用法 Usage:'],
  ['Arguments:', '参数 Arguments:'],
  ['Options:', '选项 Options:'],
  ['Commands:', '命令 Commands:'],
]);

/**
 * Writes help and usage errors in Chinese and English. A command copies these settings when it is added to the
 * program, so call this before adding commands.
 */
export function useBothLanguages(program: Command): Command {
  return program
    .helpOption('-h, --help', '显示用法 · show this help')
    .helpCommand('help [command]', '显示一个命令的用法 · show the help of a command')
    .configureHelp({ styleTitle: (title) => TITLES.get(title) ?? title })
    .configureOutput({ outputError: (message, write) => write(message.replace(/^error:/, '用法有误 error:')) })
    .showHelpAfterError('用 --help 查看用法 · see --help');
}
