/** The settings of files in the environment: where they are stored, and their limits. */
import { describe, expect, it } from '@jest/globals';
import { readFileSettings } from '../../services/files/settings.js';

const DAY = 86_400_000;

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readFileSettings(env);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ name: 'StartupError', code: 'BAD_CONFIG' });
    return (error as Error).message.split('\n');
  }
};

describe('the settings of files', () => {
  it('are the default limits and the disk if variables are missing or empty', () => {
    const usual = { s3: null, limits: { each: 200e6, account: 2e9, district: 20e9, unused: 30 * DAY } };
    expect(readFileSettings({})).toEqual(usual);
    expect(readFileSettings({ S3_URL: ' ', KAOPING_FILES_EACH: '', KAOPING_FILES_UNUSED: ' ' })).toEqual(usual);
  });

  it('accept sizes in powers of 1000 and 1024, and days', () => {
    const { limits } = readFileSettings({
      KAOPING_FILES_EACH: '1.5GB',
      KAOPING_FILES_ACCOUNT: '100 mib',
      KAOPING_FILES_DISTRICT: '2TiB',
      KAOPING_FILES_UNUSED: '7d',
    });
    expect(limits).toEqual({ each: 1.5e9, account: 100 * 1024 ** 2, district: 2 * 1024 ** 4, unused: 7 * DAY });
  });

  it.each(['200', '200 m', 'MB', '0MB', '-1MB', '6GiB', '1e3MB'])('refuse “%s” as the size of a file', (text) => {
    expect(problemsOf({ KAOPING_FILES_EACH: text })).toEqual([expect.stringMatching(/^KAOPING_FILES_EACH .*5GiB/)]);
  });

  it.each(['30', '1d', '0d', '2w', '12345d'])('refuse “%s” as a time', (text) => {
    expect(problemsOf({ KAOPING_FILES_UNUSED: text })).toEqual([expect.stringMatching(/^KAOPING_FILES_UNUSED /)]);
  });

  it('name every problem at once, and never show a secret', () => {
    const problems = problemsOf({
      KAOPING_FILES_ACCOUNT: 'much',
      S3_URL: 'https://key:SECRET@/',
      KAOPING_FILES_UNUSED: 'x',
    });
    expect(problems.length).toBe(3);
    expect(problems.join()).not.toContain('key:SECRET');
  });
});

describe('S3_URL', () => {
  const s3 = (S3_URL: string) => readFileSettings({ S3_URL }).s3;

  it('names server, bucket, folder, region and keys', () => {
    expect(s3('https://AKIA%2F1:p%40ss%3Aword@s3.example.cn:9000/kaoping/district/a?region=cn-north-1')).toEqual({
      endpoint: 'https://s3.example.cn:9000',
      bucket: 'kaoping',
      prefix: 'district/a/',
      region: 'cn-north-1',
      key: 'AKIA/1',
      secret: 'p@ss:word',
    });
    expect(s3('http://k:s@127.0.0.1:9000/b')).toMatchObject({ bucket: 'b', prefix: '', region: 'us-east-1' });
  });

  it.each([
    's3://k:s@host/bucket',
    'https://host/bucket',
    'https://k@host/bucket',
    'https://k:s@host',
    'https://k:s@host/Bucket',
    'https://k:s@host/bucket/../other%2F',
    'https://k:%E0@host/bucket',
    'minio',
  ])('is not “%s”', (url) => {
    expect(problemsOf({ S3_URL: url })).toEqual([expect.stringMatching(/^S3_URL /)]);
  });
});
