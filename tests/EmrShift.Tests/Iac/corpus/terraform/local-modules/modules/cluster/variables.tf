variable "name" {}

variable "subnet_id" {}

variable "tags" {
  default = {}
}
