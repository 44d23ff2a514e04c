/** `kaoping mail test` */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';

export function registerMail(program: Command): void {
  const mail = program.command('mail').description('邮件 · E-mail');

  mail
    .command('test')
    .argument('<address>', '收件地址 · address to send to')
    .description(
      '按 SMTP_URL 发一封测试邮件并打印服务器的答复 · Send a test mail by SMTP_URL and print the server’s answer',
    )
    .action(async (address: string) => {
      const [{ readDeliverySettings }, { Mailer }, { TEST_WORDS }, { isEmail }] = await Promise.all([
        import('../delivery/settings.js'),
        import('../delivery/mail.js'),
        import('../services/notification/test-mail.js'),
        import('../services/access/email.js'),
      ]);
      if (!isEmail(address)) throw new Error(`“${address}”不是电子邮箱地址。 · “${address}” is not an e-mail address.`);
      const { mail: settings } = readDeliverySettings(process.env);
      if (settings === null) throw new Error('没有设置 SMTP_URL。 · SMTP_URL is not set.');
      const mailer = new Mailer(settings);
      const outcome = await mailer.send({ id: randomUUID(), to: { name: '', address }, ...TEST_WORDS });
      if (outcome.kind !== 'ACCEPTED') throw new Error(`未发送 · Not sent: ${outcome.answer}`);
      console.log(outcome.answer);
    });
}
