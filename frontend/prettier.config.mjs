const config = { printWidth: 100 };

export default config;
