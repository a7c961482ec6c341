import { ApiError } from "@/lib/api-errors";
import type { Problem } from "@/lib/types";

/** A refusal by the API. */
export function problem(
  status: number,
  name: string,
  detail: string,
  more: Partial<Problem> = {},
): ApiError {
  const document = {
    type: `urn:kept:problem:${name}`,
    title: name,
    status,
    detail,
    instance: "/api/batch",
    request_id: "",
    ...more,
  };
  return new ApiError(status, document as Problem, null);
}

/** The refusal of one operation of a batch. */
export function atOperation(index: number, status: number, name: string, detail: string): ApiError {
  const field = `operations[${index}]`;
  return problem(status, name, `${field}: ${detail}`, { errors: [{ field, message: detail }] });
}

/** The refusal of a field of one operation of a batch. */
export function atField(index: number, name: string, message: string): ApiError {
  const field = `operations[${index}].fields.${name}`;
  return problem(400, "invalid-request", `${field} ${message}.`, { errors: [{ field, message }] });
}
