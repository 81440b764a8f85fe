import { Text } from '@alongside/service';
import { ApplicantBody } from '../applicant.requests.js';

export class RegisterBody extends ApplicantBody {
  @Text({ max: 40, means: 'The short name of the network.' })
  network: string;
}
