import { defineWords } from '../language/words';

export const words = defineWords('app', {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  navigation: { zh: '主导航', en: 'Main navigation' },
  sample: { zh: '示例数据', en: 'Sample' },
  sampleNotice: {
    zh: '单位、数字和结果均为虚构，不反映任何真实学校或部门的情况。',
    en: 'Units, figures and results are invented.',
  },
  signOut: { zh: '退出', en: 'Sign out' },
  signedOut: { zh: '您已退出。', en: 'You have signed out.' },
  expired: { zh: '登录已过期，请重新登录。', en: 'Your session has expired. Please sign in again.' },
  account: { zh: '我的账号', en: 'My account' },
  theme: { zh: '外观', en: 'Appearance' },
  system: { zh: '跟随系统', en: 'As the computer' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  contrast: { zh: '高对比度', en: 'High contrast' },
  loading: { zh: '正在读取……', en: 'Loading…' },
  again: { zh: '再试一次', en: 'Try again' },
  unknownPage: { zh: '没有这个页面', en: 'No such page' },
  unknownPageHelp: {
    zh: '地址可能写错了，或者页面已经移走。',
    en: 'The address may be wrong, or the page has moved.',
  },
  toHome: { zh: '回到首页', en: 'Go to the home page' },
  failed: { zh: '页面出错了', en: 'This page failed' },
  failedHelp: {
    zh: '已输入并保存的内容没有丢失。再试一次；如果仍然出错，请把下面这句话告诉系统管理员。',
    en: 'What you saved is not lost. Try again; if it fails again, tell your administrator this sentence.',
  },
  noRole: { zh: '账号还没有角色，请联系系统管理员。', en: 'This account has no role yet. Ask your administrator.' },
  comma: { zh: '、', en: ', ' },
  home: { zh: '首页', en: 'Home' },
  guide: { zh: '使用说明', en: 'Guide' },
  interface: { zh: 'GraphQL 接口', en: 'GraphiQL' },
});
