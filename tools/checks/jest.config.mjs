import { project } from '../../jest.config.base.mjs';

export default { ...project(import.meta.dirname), rootDir: import.meta.dirname };
