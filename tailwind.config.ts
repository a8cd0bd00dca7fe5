import type { Config } from 'tailwindcss'

const ink = '#1D2433'

/** The colours and sizes of the look. Nothing here needs a browser later than Chromium 69. */
export default {
  content: ['./app/{ui,routes}/**/*.tsx', './app/root.tsx'],
  theme: {
    colors: {
      transparent: 'transparent',
      white: '#FFFFFF',
      ink,
      second: '#5B6472',
      line: '#E5E8EF',
      edge: '#8A93A3',
      ground: '#F6F7F9',
      accent: { DEFAULT: '#1F5EDC', deep: '#174AB3', tint: '#EEF3FD' },
      grey: { DEFAULT: '#4A5361', tint: '#EFF1F4' },
      blue: { DEFAULT: '#174AB3', tint: '#EAF0FC' },
      amber: { DEFAULT: '#8A4F00', tint: '#FCF3E3' },
      red: { DEFAULT: '#B3231A', tint: '#FCEEED' },
      green: { DEFAULT: '#17663A', tint: '#E8F4ED' },
      violet: { DEFAULT: '#5A37B5', tint: '#F1EDFB' },
    },
    fontSize: { sm: ['12px', '18px'], tab: ['13px', '20px'], base: ['14px', '22px'], lg: ['16px', '24px'], xl: ['20px', '28px'], '2xl': ['28px', '36px'] },
    fontFamily: {
      sans: ['"PingFang SC"', '"Hiragino Sans GB"', '"Microsoft YaHei"', '"Noto Sans CJK SC"', 'system-ui', 'sans-serif'],
      mono: ['Consolas', 'Menlo', '"Noto Sans Mono CJK SC"', 'monospace'],
    },
    borderRadius: { none: '0', sm: '2px', DEFAULT: '4px', full: '9999px' },
    screens: { sm: '640px', md: '900px', lg: '1200px' },
    extend: {},
  },
  corePlugins: { preflight: true, container: false, aspectRatio: false, accentColor: false, backdropFilter: false, filter: false, transform: false },
  plugins: [],
} satisfies Config
