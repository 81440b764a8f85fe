import { project } from '../../jest.config.base.mjs';

export default project(import.meta.dirname);
