variable "create" {
  description = "Whether to create anything"
  type        = bool
  default     = true
}

variable "name" {
  type    = string
  default = ""
}

variable "release_label" {
  type    = string
  default = null
}

variable "applications" {
  type    = list(string)
  default = []
}

variable "ec2_attributes" {
  type    = any
  default = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "vpc_id" {
  type    = string
  default = ""
}

variable "managed_security_group_tags" {
  type    = map(string)
  default = {}
}

variable "create_service_iam_role" {
  type    = bool
  default = true
}

variable "create_autoscaling_iam_role" {
  type    = bool
  default = true
}

variable "create_iam_instance_profile" {
  type    = bool
  default = true
}

variable "create_managed_security_groups" {
  type    = bool
  default = true
}

variable "iam_role_use_name_prefix" {
  type    = bool
  default = true
}

variable "service_iam_role_name" {
  type    = string
  default = null
}

variable "service_iam_role_arn" {
  type    = string
  default = null
}

variable "autoscaling_iam_role_arn" {
  type    = string
  default = null
}

variable "service_iam_role_tags" {
  type    = map(string)
  default = {}
}

variable "service_iam_role_policies" {
  description = "Map of IAM policies to attach to the service role"
  type        = map(string)
  default     = { AmazonElasticMapReduceRole = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole" }
}

variable "autoscaling_iam_role_policies" {
  type    = map(string)
  default = { AmazonElasticMapReduceforAutoScalingRole = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforAutoScalingRole" }
}

variable "iam_instance_profile_policies" {
  type    = map(string)
  default = { AmazonElasticMapReduceforEC2Role = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role" }
}
