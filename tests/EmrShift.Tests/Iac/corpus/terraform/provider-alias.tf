provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { "for-use-with-amazon-emr-managed-policies" = "true" }
  }
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

resource "aws_emr_cluster" "here" {
  name         = "here"
  service_role = "emr-service"
}

resource "aws_emr_cluster" "west" {
  provider     = aws.west
  name         = "west"
  service_role = "emr-service"
}
