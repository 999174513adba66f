provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      "for-use-with-amazon-emr-managed-policies" = "true"
    }
  }
}

provider "aws" {
  alias  = "plain"
  region = "eu-west-1"
}

resource "aws_emr_cluster" "covered" {
  name = "covered"
  tags = { team = "data" }
}

resource "aws_emr_cluster" "uncovered" {
  provider = aws.plain
  name     = "uncovered"
}
