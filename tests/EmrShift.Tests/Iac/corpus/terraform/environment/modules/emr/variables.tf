variable "name" { type = string }
variable "release_label" { type = string }
variable "service_role_arn" { type = string }
variable "autoscaling_role_arn" { type = string }
variable "instance_profile_arn" { type = string }
variable "subnet_ids" { type = list(string) }
variable "security_groups" { type = map(string) }
variable "tags" { type = map(string) }
