import { createInstitution } from '../../src/understand/institution';
import { list } from './rows';

const read = createInstitution(list);

test.each(['마포이웃복지관', '마포 자원봉사센터', '망원동 주민자치회', 'Mapo Welfare Centre', '행복 협동조합'])(
  '%s is an institution',
  (name) => expect(read(name)).toBe(true),
);

test.each(['하람', '김복지', '센터', '보리차', '소나무', ''])('%s is a person', (name) =>
  expect(read(name)).toBe(false),
);
