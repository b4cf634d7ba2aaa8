export { CalendarError } from './calendar-error.js';
export {
  addDays,
  addWeeks,
  dayOf,
  dayOfMonthOf,
  firstDay,
  formatDay,
  lastDay,
  monthOf,
  weekdayOf,
  yearOf,
} from './day.js';
export type { Day } from './day.js';
export { day, dayFaultOf, dayInWords, describeDay, isDay, monthInWords } from './day-text.js';
export { addMonths, addYears, firstOfMonth, lastOfMonth, monthEnds } from './months.js';
export { ageOn, birthday } from './ages.js';
export type { LeapBirthday } from './ages.js';
export { reportingYearOf } from './reporting-years.js';
export type { ReportingYear } from './reporting-years.js';
export { englandAndWales } from './bank-holidays.js';
export type { BankHolidays } from './bank-holidays.js';
export { addWorkingDays, isWorkingDay, knowsWorkingDays, workingDaysElapsed } from './working-days.js';
export { addHours, formatInstant, hoursElapsed, instantOf } from './instants.js';
export type { Instant } from './instants.js';
export { instant, instantFaultOf } from './instant-text.js';
export { endOfLondonDay, londonDayOf, startOfLondonDay } from './london-days.js';
